// The view "argument": a map of all statements, one of them in its passage, its relations, those
// found, and the matrix. What map.js draws is described there.
// data: shown (id, name, said, place, passage: before, quoted, after; relations: verb, id, name,
// status, reason; pairs: id, name, status, reason); listed (id and name); find (words and kind);
// deficits (id and name) and matrix (id, name, a status for each deficit); heads, headings,
// caption, corner, none (words); page (where a place can be read, from the book's root).
(function (E) {
  "use strict";

  const root = () => document.documentElement.dataset.content_root;

  // The explorer's setting with a statement.
  function addressOf(id, { find }) {
    const query = `words=${encodeURIComponent(find.words)}&kind=${find.kind}&statement=${id}`;
    return `#argument?${query}`;
  }

  function linkTo([id, name], data) {
    const current = id === data.shown.id ? "true" : null;
    return E.make("a", { href: addressOf(id, data), "aria-current": current }, [name]);
  }

  // No sentence of the answer, which a saved picture has above it.
  function heading(text) {
    return E.make("div", { class: "explorer-caption" }, [text]);
  }

  function passage({ shown, page }) {
    const [before, quoted, after] = shown.passage;
    const quote = E.make("blockquote", { lang: "zh-Hant" });
    const mark = E.make("mark");
    mark.textContent = quoted;
    quote.append(before, mark, after);
    const place = root() === undefined ? E.make("span", {}, [shown.place])
      : E.make("a", { href: `${root()}${page}#${shown.place}` }, [shown.place]);
    return E.make("div", { class: "explorer-passage" }, [quote, E.make("div", {}, [place])]);
  }

  function table(rows, attributes) {
    return E.make("div", { class: "scroll", tabindex: 0, role: "region", ...attributes },
      [E.make("table", { class: "table" }, rows)]);
  }

  function relations(data) {
    const { relations: found, pairs } = data.shown;
    if (!found.length && !pairs.length) return E.make("p", {}, [data.none]);
    const head = data.heads.map((name) => E.make("th", { scope: "col" }, [name]));
    const cells = (verb, other, status, why) => E.make("tr", {}, [
      E.make("td", {}, [verb]), E.make("td", {}, [linkTo(other, data)]),
      E.make("td", {}, [status]), E.make("td", {}, [why]),
    ]);
    return table([
      E.make("thead", {}, [E.make("tr", {}, head)]),
      E.make("tbody", {}, [
        ...found.map(([verb, id, name, status, why]) => cells(verb, [id, name], status, why)),
        ...pairs.map(([id, name, status, why]) => cells(data.headings[3], [id, name], status, why)),
      ]),
    ], { "aria-label": data.headings[1] });
  }

  function matrix(data) {
    const head = [E.make("th", { scope: "col" }, [data.corner]), ...data.deficits.map((deficit) =>
      E.make("th", { scope: "col" }, [linkTo(deficit, data)]))];
    return table([
      E.make("thead", {}, [E.make("tr", {}, head)]),
      E.make("tbody", {}, data.matrix.map(([id, name, cells]) => E.make("tr", {}, [
        E.make("th", { scope: "row" }, [linkTo([id, name], data)]),
        ...cells.map((status) => E.make("td", {}, [status])),
      ]))),
    ], { "aria-label": data.caption });
  }

  // The list is made anew only where it has changed, so that the keyboard stays where it is.
  function list(drawing, data, text) {
    const key = JSON.stringify([data.find, data.listed]);
    if (drawing.key !== key) {
      drawing.list.replaceChildren(...data.listed.map((item) =>
        E.make("li", {}, [linkTo(item, data)])));
    }
    drawing.key = key;
    [...drawing.list.children].forEach(({ firstChild }, index) => {
      if (data.listed[index][0] === data.shown.id) firstChild.setAttribute("aria-current", "true");
      else firstChild.removeAttribute("aria-current");
    });
    E.put(drawing.list, "aria-label", text);
  }

  function begin(into) {
    const drawing = {
      map: E.make("div"),
      top: E.make("div"),
      list: E.make("ul", { class: "explorer-statements", role: "list", tabindex: 0 }),
      bottom: E.make("div"),
    };
    into.replaceChildren(drawing.map, drawing.top, drawing.list, drawing.bottom);
    return drawing;
  }

  function draw(data, into, text) {
    const drawing = into.drawing || (into.drawing = begin(into));
    const [read, related, found] = data.headings;
    E.map(data, drawing.map, (id) => E.lead(drawing.map, addressOf(id, data)));
    drawing.top.replaceChildren(
      heading(read), passage(data), heading(related), relations(data), heading(found));
    list(drawing, data, text);
    drawing.bottom.replaceChildren(heading(data.caption), matrix(data));
  }

  function rows(data) {
    return [data.heads, ...data.shown.relations.map(([verb, , name, status, why]) =>
      [verb, name, status, why])];
  }

  E.view("argument", { draw, rows });
})(globalThis.CountyExplorer);
