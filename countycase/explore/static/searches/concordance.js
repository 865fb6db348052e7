// The search "concordance": every occurrence of a string, with its context. It finds what lines()
// in figures/concordance.py finds, in the data that searchable() there returns.
(function (E) {
  "use strict";

  const prepared = new WeakMap();

  // Texts are arrays of code points, as Python counts them; folds are arrays of their numbers.
  function prepare(data) {
    const [from, to] = data.variants.map((signs) => Array.from(signs));
    const text = {
      variants: new Map(from.map((sign, index) => [sign, to[index]])),
      ignored: new Set(data.ignored),
      longest: 0,
    };
    let start = 0;
    text.blocks = data.blocks.map((stored) => {
      const signs = Array.from(stored.text);
      const block = { ...stored, ...folded(signs, text), signs, start, ends: new Set([0]) };
      let end = 0;
      for (const length of stored.words) block.ends.add(end += length);
      start += signs.length;
      text.longest = Math.max(text.longest, signs.length);
      return block;
    });
    return text;
  }

  // The twin of folded() in text/folding.py.
  function folded(signs, text) {
    const fold = [];
    const places = [];
    signs.forEach((sign, place) => {
      if (text.ignored.has(sign)) return;
      fold.push((text.variants.get(sign) || sign).codePointAt(0));
      places.push(place);
    });
    return { fold, places };
  }

  function occurrencesIn(block, sought) {
    const found = [];
    for (let first = 0; first + sought.length <= block.fold.length; first++) {
      if (!sought.every((sign, index) => block.fold[first + index] === sign)) continue;
      const last = first + sought.length;
      const start = block.places[first];
      const end = block.places[last - 1] + 1;
      const whole = block.ends.has(start) && block.ends.has(end);
      found.push({ block, first, last, start, end, whole });
    }
    return found;
  }

  // Sorts by the whole context outwards from the occurrence; equal ones stay in printed order.
  function sort(hits, order) {
    if (order === "text") return hits;
    const contexts = new Map(hits.map((hit) => [hit, order === "left"
      ? hit.block.fold.slice(0, hit.first).reverse() : hit.block.fold.slice(hit.last)]));
    return [...hits].sort((one, other) => {
      const [a, b] = [contexts.get(one), contexts.get(other)];
      const at = a.findIndex((sign, index) => sign !== b[index]);
      if (at < 0) return a.length - b.length;
      return at < b.length ? a[at] - b[at] : 1;
    });
  }

  function lineOf({ block, start, end }, width) {
    const inside = block.sentences.find(([, from, to]) => from <= start && end <= to);
    const part = (from, to) => block.signs.slice(Math.max(0, from), to).join("");
    return [
      inside ? inside[0] : block.id,
      part(start - width, start), part(start, end), part(end, end + width),
    ];
  }

  function messageFor(text, sought, found, shown, wholeWords) {
    if (!sought.length) return "empty";
    if (sought.length > text.longest) return "long";
    if (!found.length) return "absent";
    if (!shown.length) return "inside";
    return wholeWords ? "whole" : "any";
  }

  // What was typed, shortened, and nothing in it that no text may hold.
  function quoted(word, most, text) {
    const signs = Array.from(word, (sign) => (/^[\ud800-\udfff]$/.test(sign) ? "\ufffd" : sign));
    const seen = (sign) => !text.ignored.has(sign);
    while (signs.length && !seen(signs[signs.length - 1])) signs.pop();
    const stripped = signs.slice(Math.max(0, signs.findIndex(seen)));
    return stripped.slice(0, most).join("") + (stripped.length > most ? "…" : "");
  }

  function byPart(data, marks) {
    const { parts, size } = data.strip;
    const counts = parts.map(([name, start], index) => {
      const end = index + 1 < parts.length ? parts[index + 1][1] : size;
      return [name, marks.filter((mark) => start <= mark && mark < end).length];
    }).filter(([, count]) => count);
    const said = counts.map(([name, count]) => `${name} ${count}`).join(", ");
    return said ? filled(data.by_part, { parts: said }) : "";
  }

  function filled(message, words) {
    return message.replace(/\{(\w+)\}/g, (_place, name) => words[name]);
  }

  E.searches.concordance = (data, { word, within, order, whole_words: wholeWords, width }) => {
    if (!prepared.has(data)) prepared.set(data, prepare(data));
    const text = prepared.get(data);
    const sought = folded(Array.from(word), text).fold;
    const searched = text.blocks.filter(({ id, section, part }) =>
      !within || [id, section, part].includes(within));
    const found = sought.length ? searched.flatMap((block) => occurrencesIn(block, sought)) : [];
    const whole = found.filter((hit) => hit.whole);
    const shown = wholeWords ? whole : found;
    const marks = shown.map((hit) => hit.block.start + hit.start);
    const last = searched[searched.length - 1];
    const message = data.messages[messageFor(text, sought, found, shown, wholeWords)];
    return { kind: "parts", parts: [
      { kind: "view", view: "concordance", text: byPart(data, marks), data: {
        ...data.strip,
        lines: sort(shown, order).map((hit) => lineOf(hit, width)),
        marks,
        searched: [searched[0].start, last.start + last.signs.length],
      } },
      { kind: "text", text: filled(message, {
        word: quoted(word, data.most_said, text), place: data.places[within],
        found: found.length, whole: whole.length,
      }) },
    ] };
  };
})(globalThis.CountyExplorer);
