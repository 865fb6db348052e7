// The search "argument": statements by kind and words, and one of them shown. It answers as
// statements() in figures/argument.py does, from the data that searchable() there returns.
(function (E) {
  "use strict";

  const prepared = new WeakMap();

  function prepare(data) {
    const [from, to] = data.variants.map((signs) => Array.from(signs));
    return {
      variants: new Map(from.map((sign, index) => [sign, to[index]])),
      ignored: new Set(data.ignored),
    };
  }

  // What is typed, folded as text/folding.py folds it, in small letters.
  function folded(words, { variants, ignored }) {
    return Array.from(words).filter((sign) => !ignored.has(sign))
      .map((sign) => variants.get(sign) || sign).join("").toLowerCase();
  }

  E.searches.argument = (data, { words, kind, statement }) => {
    if (!prepared.has(data)) prepared.set(data, prepare(data));
    const sought = folded(words, prepared.get(data));
    const found = data.nodes.filter(([, its, folds]) =>
      (!kind || its === kind) && folds.includes(sought));
    const shown = data.nodes.find(([id]) => id === statement)[3];
    const text = data.messages.listed
      .replace("{found}", found.length).replace("{all}", data.nodes.length);
    return { kind: "parts", parts: [
      { kind: "view", view: "argument", text, data: {
        ...data.frame,
        find: { words: words.replace(/\p{Surrogate}/gu, "\ufffd"), kind },
        listed: found.map(([id, , , { name }]) => [id, name]),
        shown,
      } },
      { kind: "text", text: `${shown.said} ${text}` },
    ] };
  };
})(globalThis.CountyExplorer);
