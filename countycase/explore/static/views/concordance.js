// The view "concordance": where occurrences stand in a text, and a line for each.
// data: lines (place, left, occurrence, right); heads (of the four columns of its CSV); marks
// (offsets of the occurrences); size (of the text); searched (start and end); parts (name and start
// of each); sections (starts); page (where a place can be read, from the book's root).
(function (E) {
  "use strict";

  const BAND = 22;
  const LABELS = 18;
  const LEAST = 40;

  function begin(into) {
    const figure = E.draw("svg", { role: "img", height: BAND + LABELS });
    const list = E.make("ol", { class: "explorer-lines", role: "list" });
    const drawing = { figure, list };
    return E.followWidth(drawing, into, () => {
      band(drawing);
      settle(list);
    });
  }

  // The whole text as a band, what was searched filled, a mark for each occurrence.
  function band({ figure, width, data }) {
    const at = (place) => Math.round(10 * width * place / data.size) / 10;
    const bar = (x, y, wide, high, name) =>
      E.draw("rect", { x, y, width: wide, height: high, class: `explorer-${name}` });
    const [from, to] = data.searched.map(at);
    figure.replaceChildren(
      bar(from, 0, to - from, BAND, "whole"),
      bar(0, BAND - 1, width, 1, "mark"),
      ...data.sections.map((start) => bar(at(start), BAND - 6, 1, 6, "mark")),
      ...data.parts.flatMap(([name, start], index, parts) => {
        const end = index + 1 < parts.length ? parts[index + 1][1] : data.size;
        const label = E.draw("text", { x: at(start) + 4, y: BAND + 14 }, [name]);
        const edge = bar(at(start), 0, 1, BAND + LABELS, "mark");
        return at(end) - at(start) < LEAST ? [edge] : [edge, label];
      }),
      ...data.marks.map((mark) => bar(at(mark), 2, 2, BAND - 4, "part")),
    );
    E.put(figure, "viewBox", `0 0 ${width} ${BAND + LABELS}`);
    E.put(figure, "width", width);
  }

  function lineOf([place, left, occurrence, right], page) {
    const root = document.documentElement.dataset.content_root;
    // In Jupyter there is no page to lead to.
    const attributes = root === undefined ? {} : { href: `${root}${page}#${place}` };
    const tag = root === undefined ? "span" : "a";
    const name = E.make(tag, { ...attributes, class: "explorer-place" }, [place]);
    const line = E.make("span", { class: "explorer-line", lang: "zh-Hant" });
    [["span", left], ["mark", occurrence], ["span", right]].forEach(([part, text]) => {
      line.appendChild(E.make(part)).textContent = text;
    });
    return E.make("li", {}, [name, line]);
  }

  // Where lines are wider than their room the occurrences are in its middle, and a key can scroll.
  function settle(list) {
    const isWide = list.scrollWidth > list.clientWidth;
    if (isWide || list.scrollHeight > list.clientHeight) list.setAttribute("tabindex", 0);
    else list.removeAttribute("tabindex");
    if (!isWide) return;
    const [box, place, mark] = [list, list.querySelector(".explorer-place"),
      list.querySelector("mark")].map((node) => node.getBoundingClientRect());
    const left = place.bottom > mark.top ? place.right : box.left;
    list.scrollLeft += (mark.left + mark.right) / 2 - (left + box.right) / 2;
  }

  function draw(data, into, text) {
    const drawing = into.drawing || (into.drawing = begin(into));
    const { figure, list } = drawing;
    drawing.data = data;
    // Nothing is drawn of nothing: what is said stands for it.
    if (!data.lines.length) return into.replaceChildren();
    if (!into.firstChild) into.append(figure, list);
    band(drawing);
    E.put(figure, "aria-label", text);
    const longest = Math.max(...data.lines.map(([, left]) => left.length));
    list.style.setProperty("--left", `${longest}em`);
    list.replaceChildren(...data.lines.map((line) => lineOf(line, data.page)));
    list.scrollTop = 0;
    settle(list);
  }

  function rows(data) {
    return [data.heads, ...data.lines];
  }

  E.view("concordance", { draw, rows });
})(globalThis.CountyExplorer);
