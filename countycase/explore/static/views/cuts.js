// The view "cuts": a text as several cutters cut it, one below the other.
// data: rows (name; words, which joined are the text; differs, 1 for a word that is none of the
// standard's; count; f1 and note, texts that may be empty); heads (of the four columns of its CSV).
(function (E) {
  "use strict";

  // A word that differs is bold and underlined twice, whatever its colour.
  function cutOf({ words, differs, note }) {
    const line = E.make("p", { class: "explorer-cut" });
    if (note) return E.make("p", {}, [note]);
    line.setAttribute("lang", "zh-Hant");
    words.forEach((word, index) => {
      if (index) line.append("/");
      const node = E.make(differs[index] ? "mark" : "span");
      node.textContent = word;
      line.append(node);
    });
    return line;
  }

  function rowOf(row) {
    const [, words, f1] = row.heads;
    const figures = row.note ? "" : ` ${words} ${row.count}${row.f1 ? `; ${f1} ${row.f1}` : ""}`;
    return E.make("li", {}, [E.make("strong", {}, [row.name]), figures, cutOf(row)]);
  }

  function draw(data, into, text) {
    const list = into.firstElementChild ||
      into.appendChild(E.make("ul", { class: "explorer-cutters", role: "list" }));
    E.put(list, "aria-label", text);
    list.replaceChildren(...data.rows.map((row) => rowOf({ ...row, heads: data.heads })));
  }

  function rows(data) {
    return [data.heads, ...data.rows.map((row) =>
      [row.name, row.count, row.f1, row.words.join("/") || row.note])];
  }

  E.view("cuts", { draw, rows });
})(globalThis.CountyExplorer);
