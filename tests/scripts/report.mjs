/** Reporter of Node's test runner: each test that ended as a line of JSON, for pytest. */
import { inspect } from "node:util";

export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type === "test:pass" || type === "test:fail") {
      const error = data.details?.error;
      const why = type === "test:fail" ? inspect(error?.cause ?? error) : "";
      yield `${JSON.stringify({ name: data.name, file: data.file, line: data.line, passed: !why, why })}\n`;
    }
  }
}
