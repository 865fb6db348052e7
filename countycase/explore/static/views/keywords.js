// The view "keywords": words with their counts and scores, each leading to its occurrences.
// data: rows (word, count, score); heads (of the three columns); within (the id of the place).
(function (E) {
  "use strict";

  // Only where the page has the concordance does a word lead to it.
  function wordOf(word, within) {
    const found = document.querySelector("[data-explorer='concordance'][data-table]");
    const query = `word=${encodeURIComponent(word)}&within=${within}&whole_words=true`;
    const node = found ? E.make("a", { href: `#concordance?${query}` }) : E.make("span");
    node.textContent = word;
    node.setAttribute("lang", "zh-Hant");
    return node;
  }

  function rowOf([word, , score], numbers, data, most) {
    const bar = E.make("span", { class: "explorer-bar", "aria-hidden": "true" });
    bar.style.width = `${Math.round(1000 * score / most) / 10}%`;
    return E.make("tr", {}, [
      E.make("th", { scope: "row" }, [wordOf(word, data.within)]),
      ...numbers,
      E.make("td", { class: "explorer-room", "aria-hidden": "true" }, [bar]),
    ]);
  }

  function draw(data, into, text) {
    if (!data.rows.length) return into.replaceChildren();
    const most = Math.max(...data.rows.map(([, , score]) => score));
    const numbers = E.cells(data.rows.map(([, ...row]) => row));
    const heads = data.heads.map((name) => E.make("th", { scope: "col" }, [name]));
    heads.push(E.make("td", { class: "explorer-room", "aria-hidden": "true" }));
    into.replaceChildren(E.make("table", { class: "table explorer-words", "aria-label": text }, [
      E.make("thead", {}, [E.make("tr", {}, heads)]),
      E.make("tbody", {}, data.rows.map((row, index) => rowOf(row, numbers[index], data, most))),
    ]));
  }

  function rows(data) {
    return [data.heads, ...data.rows];
  }

  E.view("keywords", { draw, rows });
})(globalThis.CountyExplorer);
