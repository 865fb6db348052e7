// Elements and the text in them; every run of Chinese is marked as Traditional Chinese.
(function (E) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const HAN = "\\u3400-\\u9fff\\uf900-\\ufaff";
  // Punctuation and masks between characters belong to the run.
  const RUN = new RegExp(`([${HAN}](?:[${HAN}\\u3000-\\u303f\\uff00-\\uffef*]*[${HAN}])?)`);
  const CHINESE = "zh-Hant";

  // Returns text as nodes for a parent that is HTML or SVG.
  function runs(text, svg) {
    return String(text).split(RUN).filter(Boolean).map((part) => {
      if (!RUN.test(part)) return document.createTextNode(part);
      const run = svg ? document.createElementNS(SVG, "tspan") : document.createElement("span");
      run.setAttribute("lang", CHINESE);
      run.textContent = part;
      return run;
    });
  }

  function filled(node, attributes, children) {
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) node.setAttribute(key, value);
    }
    const svg = node.namespaceURI === SVG;
    for (const child of children || []) {
      if (child instanceof Node) node.append(child);
      else node.append(...runs(child, svg));
    }
    return node;
  }

  E.SVG = SVG;

  E.make = (tag, attributes, children) => filled(document.createElement(tag), attributes, children);

  E.draw = (tag, attributes, children) =>
    filled(document.createElementNS(SVG, tag), attributes, children);

  // The language of a text that cannot hold elements: an option, a field's value.
  E.language = (text) => (RUN.test(text) && !/\p{Script=Latin}/u.test(text) ? CHINESE : null);

  E.identifier = () => `explorer-${E.version}-${++E.made}`;

  // Both write only what has changed: a browser does not look whether it has.
  E.put = (node, key, value) => {
    const written = node.written || (node.written = {});
    if (written[key] === value) return;
    written[key] = value;
    node.setAttribute(key, value);
  };

  E.say = (node, text) => {
    if (node.said === text) return;
    node.said = text;
    const marked = node.hasAttribute("lang") || node.localName === "title" || !RUN.test(text);
    const only = node.childNodes.length === 1 && node.firstChild.nodeType === Node.TEXT_NODE;
    // A text node that changes its data costs less than one that is made anew.
    if (marked && only) node.firstChild.data = text;
    else if (marked) node.textContent = text;
    else node.replaceChildren(...runs(text, node.namespaceURI === SVG));
  };

  // A number without the noise of binary fractions; thousands are parted from 10 000 on.
  E.bare = (value) => Number(value.toPrecision(12));

  // Written with as many decimals as the number has, and no fewer than places.
  E.number = (value, places = 0) => {
    const bare = E.bare(value);
    const text = String(bare);
    if (Math.abs(bare) < 10000 && E.places(value) >= places) return text;
    return bare.toLocaleString("en", {
      minimumFractionDigits: places,
      maximumFractionDigits: 12,
      useGrouping: Math.abs(bare) >= 10000,
    });
  };

  // The decimals of a number as it is written.
  E.places = (value) => (/\.(\d+)$/.exec(E.bare(value)) || ["", ""])[1].length;

  E.signed = (value) => (value < 0 ? "−" : "+") + E.number(Math.abs(value));
})(globalThis.CountyExplorer);
