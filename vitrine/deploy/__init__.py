"""Put a site on the web: targets receive a built site, setups make a host build it by itself."""
