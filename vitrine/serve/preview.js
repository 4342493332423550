// @ts-check
/**
 * What the preview adds to an open page, as a plug-in of livereload's script: new styles without a new page, and
 * the shop's problems over the page while there are any. Pages that are published know nothing of it.
 */
(() => {
  "use strict";

  /**
   * @typedef {{place: string, message: string, excerpt: string, way_out: string}} Shown
   * @typedef {{language: string, title: string, way_out: string, note: string, close: string, problems: Shown[],
   *   more: string}} Problems
   */

  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  let state = own.dataset["state"] ?? "";
  /** @type {HTMLDialogElement | null} */
  let open = null;

  /**
   * @param {string} name
   * @param {string} text
   * @param {string} [kind]
   */
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  /** @param {Shown} problem */
  const item = (problem) => {
    const made = document.createElement("li");
    made.append(element("p", problem.place, "place"), element("p", problem.message));
    if (problem.excerpt) {
      const lines = element("pre", problem.excerpt);
      lines.tabIndex = 0; // long lines are scrolled, also by the keyboard
      made.append(lines);
    }
    if (problem.way_out) made.append(element("p", problem.way_out, "way-out"));
    return made;
  };

  /** @param {Problems} problems */
  const dialogOf = (problems) => {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "title");
    dialog.setAttribute("aria-describedby", "problems");
    const head = document.createElement("div");
    const title = element("h2", problems.title);
    title.id = "title";
    const close = /** @type {HTMLButtonElement} */ (element("button", problems.close));
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    head.className = "head";
    head.append(title, close);
    const body = document.createElement("section");
    body.id = "problems";
    const list = document.createElement("ol");
    list.append(...problems.problems.map(item));
    if (problems.way_out) body.append(element("p", problems.way_out, "way-out"));
    body.append(list);
    if (problems.more) body.append(element("p", problems.more));
    body.append(element("p", problems.note, "note"));
    dialog.append(head, body);
    return dialog;
  };

  /** @param {Problems} problems */
  const show = (problems) => {
    const host = document.createElement("vitrine-preview");
    host.lang = problems.language;
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = "/vitrine-preview.css";
    const dialog = dialogOf(problems);
    dialog.addEventListener("close", () => host.remove());
    const appear = () => {
      if (host.isConnected && open === dialog && !dialog.open) dialog.showModal();
    };
    styles.addEventListener("load", appear);
    styles.addEventListener("error", appear);
    host.attachShadow({ mode: "open" }).append(styles, dialog);
    open = dialog;
    document.body.append(host);
  };

  const hide = () => {
    const gone = open;
    open = null;
    if (gone?.open) gone.close();
    else /** @type {ShadowRoot | undefined} */ (gone?.getRootNode())?.host?.remove();
  };

  let asked = 0;
  const lookAtProblems = async () => {
    const question = ++asked;
    const answer = await fetch("/vitrine-preview.json", { cache: "no-store" });
    const problems = /** @type {Problems | null} */ (await answer.json());
    if (question !== asked) return; // a later answer tells more
    hide();
    if (problems) show(problems);
  };

  /** @param {Document} page */
  const stylesOf = (page) =>
    /** @type {HTMLLinkElement[]} */ ([...page.querySelectorAll('link[rel="stylesheet"]')]);

  const renewStyles = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const old = stylesOf(document);
    const fresher = stylesOf(fresh);
    if (old.length !== fresher.length) {
      location.reload();
      return;
    }
    old.forEach((link, place) => {
      const address = fresher[place]?.getAttribute("href");
      if (!address || address === link.getAttribute("href")) return;
      const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
      next.setAttribute("href", address);
      next.addEventListener("load", () => link.remove());
      next.addEventListener("error", () => location.reload());
      link.after(next);
    });
    const script = /** @type {HTMLScriptElement | null} */ (fresh.querySelector("script[data-state]"));
    state = script?.dataset["state"] ?? state;
  };

  class Preview {
    static identifier = "vitrine";
    static version = "1";

    /** What is said of this page when it connects. */
    analyze() {
      return { state };
    }

    /**
     * @param {string} path
     * @returns {boolean} whether it is done
     */
    reload(path) {
      if (path === "vitrine:styles") {
        renewStyles().then(lookAtProblems, () => location.reload());
        return true;
      }
      if (path === "vitrine:problems") {
        lookAtProblems().catch(() => {}); // the preview has just ended
        return true;
      }
      return false;
    }
  }

  /** @type {any} */ (window).LiveReload?.addPlugin?.(Preview);
})();
