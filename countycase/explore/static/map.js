// Draws statements as marks, a column for each kind, and curves between one and those it touches.
// data: map (name and hint: words; kinds: a name and its statements, each id and name; keys: words
// for the looks of marks and curves), listed (id and name), shown (id, name; curves: ids of
// source and target, and whether the relation is stated or inferred).
(function (E) {
  "use strict";

  // From mark to mark: what a pointer needs. Less than two marks wide, a column has no room for
  // its name, and the kinds stand one above the other.
  const STEP = 24;
  const GAP = 12;
  const NARROWEST = 60;
  const RING = 10;
  const DOT = 5;
  const CHOSEN = 7;
  const SIZE = 12;
  const LINE = 15;
  const BEND = 0.2;
  const HEAD = 6;
  const ARROWS = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  };

  function wrapped(name, room, family) {
    return name.split(" ").reduce((lines, word) => {
      const longer = `${lines[lines.length - 1]} ${word}`.trim();
      if (E.widthOf(longer, SIZE, family) <= room) return [...lines.slice(0, -1), longer];
      return [...lines, word].filter(Boolean);
    }, [""]);
  }

  function block(count, across, left, top) {
    return Array.from({ length: count }, (_none, index) => [
      left + STEP * (index % across + 0.5), top + STEP * (Math.floor(index / across) + 0.5),
    ]);
  }

  // Where names and marks stand in a width.
  function arranged(kinds, width, family) {
    const pitch = width / kinds.length;
    if (pitch < NARROWEST) return inBands(kinds, Math.max(1, Math.floor(width / STEP)));
    const across = Math.floor((pitch - GAP) / STEP);
    const names = kinds.map(([name]) => wrapped(name, pitch - 4, family));
    const top = LINE * Math.max(...names.map((lines) => lines.length)) + 6;
    const places = kinds.map(([, all], column) => block(all.length, across, column * pitch, top));
    const most = Math.max(...kinds.map(([, all]) => Math.ceil(all.length / across)));
    return {
      names: names.map((lines, column) => ({ lines, x: column * pitch + STEP / 2 - DOT, y: 0 })),
      places: places.flat(),
      height: top + STEP * most,
    };
  }

  function inBands(kinds, across) {
    const names = [];
    const places = [];
    let height = 0;
    for (const [name, all] of kinds) {
      names.push({ lines: [name], x: STEP / 2 - DOT, y: height });
      places.push(...block(all.length, across, 0, height + LINE + 2));
      height += LINE + 6 + STEP * Math.ceil(all.length / across);
    }
    return { names, places, height };
  }

  function toward([x, y], [toX, toY], by) {
    const part = by / Math.hypot(toX - x, toY - y);
    return [x + (toX - x) * part, y + (toY - y) * part];
  }

  // A curve between two rings, and the arrow's head at its end. It leaves the straight way far
  // enough to be seen between neighbours, downwards, and stays inside the drawing.
  function path(from, to, { width, height }) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const aside = Math.max(BEND, STEP / Math.hypot(dx, dy)) * (dx < 0 ? -1 : 1);
    const inside = (value, most) => Math.min(most, Math.max(0, value));
    const control = [
      inside((from[0] + to[0]) / 2 - dy * aside, width),
      inside((from[1] + to[1]) / 2 + dx * aside, height),
    ];
    const tip = toward(to, control, RING);
    const [x, y] = toward(tip, control, HEAD);
    const [sideX, sideY] = [(tip[1] - y) / 2, (x - tip[0]) / 2];
    const write = (...numbers) => numbers.map((number) => number.toFixed(1)).join(" ");
    return [
      `M${write(...toward(from, control, RING))}Q${write(...control, x, y)}`,
      `M${write(...tip)}L${write(x + sideX, y + sideY)}L${write(x - sideX, y - sideY)}Z`,
    ];
  }

  // The index of the next place in a row or a column of marks, or that of the same one.
  function beside(places, index, [dx, dy]) {
    const [x, y] = places[index];
    const away = ([toX, toY]) => {
      const inLine = dx ? toY === y : toX === x;
      return inLine ? dx * (toX - x) + dy * (toY - y) : 0;
    };
    return places.reduce((best, place, other) => (
      away(place) > 0 && (best === index || away(place) < away(places[best])) ? other : best),
    index);
  }

  function markOf([id, name], index) {
    const mark = {
      id,
      name,
      index,
      node: E.draw("g", { role: "option", "data-lm-suppress-shortcuts": "true" }),
      ring: E.draw("circle", { r: RING, class: "explorer-halo" }),
      dot: E.draw("circle"),
    };
    mark.node.append(E.draw("title"), mark.ring, mark.dot);
    E.say(mark.node.firstChild, name);
    return mark;
  }

  function curveOf(group) {
    const curve = { node: E.draw("g"), line: E.draw("path"), head: E.draw("path") };
    E.put(curve.head, "class", "explorer-mark");
    curve.node.append(curve.line, curve.head);
    group.append(curve.node);
    return curve;
  }

  function legend({ keys }) {
    return E.make("ul", { class: "explorer-legend" }, Object.entries(keys).map(([look, word]) =>
      E.make("li", { class: `explorer-key explorer-key-${look}` }, [word])));
  }

  // The marks are made once; what is chosen, found or related only changes how they look.
  function begin(into, { map }, choose) {
    const hint = E.make("div", { class: "explorer-caption", id: E.identifier() }, [map.hint]);
    const marks = map.kinds.flatMap(([, all]) => all).map(markOf);
    const drawing = {
      choose, marks, map,
      by: new Map(marks.map((mark) => [mark.id, mark])),
      figure: E.draw("svg", {
        role: "listbox", "aria-label": map.name, "aria-describedby": hint.id,
        class: "explorer-map",
      }),
      names: map.kinds.map(() => E.draw("text", { "aria-hidden": "true" })),
      group: E.draw("g", { "aria-hidden": "true" }),
      curves: [],
      pointed: E.make("div", { class: "explorer-pointed", "aria-hidden": "true" }),
    };
    let next = 0;
    const groups = map.kinds.map(([name, all], index) => {
      const its = marks.slice(next, next += all.length).map((mark) => mark.node);
      return E.draw("g", { role: "group", "aria-label": name }, [drawing.names[index], ...its]);
    });
    drawing.figure.append(drawing.group, ...groups);
    into.replaceChildren(hint, legend(map), drawing.figure, drawing.pointed);
    listen(drawing, into);
    E.followWidth(drawing, into, () => {
      arrange(drawing, getComputedStyle(into).fontFamily);
      update(drawing);
    });
    arrange(drawing, getComputedStyle(into).fontFamily);
    return drawing;
  }

  // Chromium makes a stop of the Tab key of any svg that itself listens for focus, so that the
  // element around it does.
  function listen(drawing, into) {
    const { figure, marks } = drawing;
    const markAt = ({ target }) => marks.find(({ node }) => node.contains(target));
    const point = (event) => say(drawing, markAt(event));
    figure.addEventListener("pointerover", point);
    figure.addEventListener("pointerleave", () => say(drawing, undefined));
    into.addEventListener("focusin", (event) => { point(event); reach(drawing, markAt(event)); });
    into.addEventListener("focusout", () => say(drawing, undefined));
    figure.addEventListener("click", (event) => {
      const mark = markAt(event);
      if (mark) drawing.choose(mark.id);
    });
    figure.addEventListener("keydown", (event) => press(drawing, event, markAt(event)));
  }

  function press({ marks, places, choose }, event, mark) {
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === "Enter" || key === " ") choose(mark.id);
    else if (key === "Home") marks[0].node.focus();
    else if (key === "End") marks[marks.length - 1].node.focus();
    else if (key in ARROWS) marks[beside(places, mark.index, ARROWS[key])].node.focus();
    else return;
    event.preventDefault();
  }

  // One mark is a stop of the Tab key: the one last reached, or the one chosen.
  function reach({ marks }, reached) {
    if (!reached) return;
    for (const mark of marks) E.put(mark.node, "tabindex", mark === reached ? 0 : -1);
  }

  function say({ pointed, by, data }, mark) {
    E.say(pointed, (mark || by.get(data.shown.id)).name);
  }

  function arrange(drawing, family) {
    const { figure, map, marks, names, width } = drawing;
    const arrangement = arranged(map.kinds, width, family);
    const { height, places } = arrangement;
    Object.assign(drawing, { height, places });
    marks.forEach(({ node, index }) =>
      E.put(node, "transform", `translate(${places[index].join(" ")})`));
    names.forEach((node, index) => {
      const { lines, x, y } = arrangement.names[index];
      node.replaceChildren(...lines.map((line, row) =>
        E.draw("tspan", { x, y: y + LINE * row + SIZE }, [line])));
    });
    E.put(figure, "viewBox", `0 0 ${width} ${height}`);
    E.put(figure, "width", width);
    E.put(figure, "height", height);
  }

  function update(drawing) {
    const { data: { listed, shown }, marks, by, curves, group, places } = drawing;
    const found = new Set(listed.map(([id]) => id));
    const touched = new Set(shown.curves.flatMap(([source, target]) => [source, target]));
    for (const { id, node, dot } of marks) {
      const chosen = id === shown.id;
      const look = chosen ? "mark" : found.has(id) ? "part" : "unlisted";
      E.put(node, "class", touched.has(id) || chosen ? "explorer-touched" : "");
      E.put(node, "aria-selected", String(chosen));
      E.put(dot, "class", `explorer-${look}`);
      E.put(dot, "r", chosen ? CHOSEN : DOT);
    }
    while (curves.length < shown.curves.length) curves.push(curveOf(group));
    curves.forEach(({ node, line, head }, index) => {
      E.put(node, "display", index < shown.curves.length ? "inline" : "none");
      if (index >= shown.curves.length) return;
      const [source, target, status] = shown.curves[index];
      const [way, tip] = path(places[by.get(source).index], places[by.get(target).index], drawing);
      E.put(line, "class", `explorer-curve explorer-${status}`);
      E.put(line, "d", way);
      E.put(head, "d", tip);
    });
  }

  // Draws the map into an element of its own; choose(id) is called for the mark that is chosen.
  E.map = (data, into, choose) => {
    const drawing = into.drawing || (into.drawing = begin(into, data, choose));
    const before = drawing.data;
    drawing.data = data;
    drawing.choose = choose;
    update(drawing);
    if (before && before.shown.id === data.shown.id) return;
    reach(drawing, drawing.by.get(data.shown.id));
    say(drawing, undefined);
  };
})(globalThis.CountyExplorer);
