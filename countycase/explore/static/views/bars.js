// The view "bars": of each named whole a part, and a mark for the least that the part should be.
// data: names, names_zh, whole, part, least (lists of one length); legend (part, low part, rest,
// mark); heads (of the five columns of its CSV; none where it is left out).
(function (E) {
  "use strict";

  const BAR = 18;
  const GAP = 6;
  const AXIS = 20;
  const WIDE = 660;
  const FONT = 12;
  const LINE = 15;
  const OUTSIDE = 100000;

  function begin(into) {
    const figure = E.draw("svg", { role: "img" });
    const ticks = ["0%", "50%", "100%"].map((text) => E.draw("text", { y: 12 }, [text]));
    const legend = E.make("ul", { class: "explorer-legend" });
    figure.append(...ticks);
    const frame = E.make("div", { class: "explorer-frame" }, [figure]);
    into.replaceChildren(legend, frame);
    const bars = E.draw("g", {});
    figure.append(bars);
    const drawing = {
      frame, figure, ticks, legend, bars, rows: [], pool: new Map(), room: [0, 0, 0], tallest: 0,
      key: "",
    };
    return E.followWidth(drawing, into, () => {
      drawing.tallest = 0;
      update(drawing);
    });
  }

  function rowOf(own, chinese) {
    const row = {
      node: E.draw("g", {}),
      name: E.draw("text", {}, [own]),
      chinese: E.draw("text", { lang: "zh-Hant" }),
      whole: E.draw("rect", { height: BAR, class: "explorer-whole" }),
      part: E.draw("rect", { height: BAR }),
      kept: null,
      mark: E.draw("rect", { height: BAR + 4, width: 2, class: "explorer-mark" }),
      number: E.draw("text", {}),
    };
    row.node.append(row.name, row.chinese, row.whole, row.part, row.mark, row.number);
    E.say(row.chinese, chinese);
    return row;
  }

  function numberOf(data, index, twin) {
    const { part, whole, least } = data;
    const low = part[index] < least[index] ? " !" : "";
    const change = twin ? part[index] - twin.part[index] : 0;
    return `${part[index]} / ${whole[index]}${low}${change ? ` (${E.signed(change)})` : ""}`;
  }

  // The rows of the data, in their order. A name keeps its row from one county to the next, and a
  // row without a place stays outside the picture: to lay out its text anew is what costs most.
  function rowsOf({ data, bars, pool }) {
    const rows = new Map();
    data.names.forEach((own, index) => {
      const chinese = data.names_zh[index];
      let key = `${own}|${chinese}`;
      while (rows.has(key)) key += "|";
      if (!pool.has(key)) {
        pool.set(key, rowOf(own, chinese));
        bars.append(pool.get(key).node);
      }
      rows.set(key, pool.get(key));
    });
    const placed = [...rows.values()];
    for (const row of pool.values()) {
      const at = placed.indexOf(row);
      E.put(row.node, "data-place", at < 0 ? "" : at);
      if (at < 0) E.put(row.node, "transform", `translate(0 ${OUTSIDE})`);
    }
    return placed;
  }

  // Where things stand: the names left and right of the bars, or above them where there is little
  // room. No name is ever cut; room once made stays, so that bars do not jump between counties.
  function layoutOf({ width, family, data, twin, room }) {
    const most = Math.max(...data.whole);
    room[0] = Math.max(room[0], E.longest(data.names, FONT, family));
    room[1] = Math.max(room[1], ...data.names_zh.map((name) => FONT * name.length));
    const number = `${most} / ${most} !${twin ? " (−00)" : ""}`;
    room[2] = Math.max(room[2], E.widthOf(number, FONT, family) + 8);
    const [names, chinese, numbers] = room;
    const stacked = width < WIDE || names > 0.4 * width || chinese > 0.25 * width;
    const left = stacked ? 0 : names + 10;
    const right = numbers + (stacked ? 0 : chinese + 8);
    return { stacked, left, space: Math.max(40, width - left - right) };
  }

  function arrange(drawing) {
    const { ticks, data, width } = drawing;
    const rows = rowsOf(drawing);
    const layout = layoutOf(drawing);
    Object.assign(drawing, { rows, layout });
    ticks.forEach((tick, index) => {
      E.put(tick, "x", layout.left + layout.space * index / 2);
      E.put(tick, "text-anchor", ["start", "middle", "end"][index]);
    });
    let y = AXIS;
    rows.forEach((row, index) => {
      E.put(row.node, "transform", `translate(0 ${y})`);
      const lines = placeNames(row, data.names[index], data.names_zh[index], drawing);
      placeBar(row, layout, lines * LINE);
      y += lines * LINE + BAR + GAP;
    });
    fit(drawing, y);
  }

  // An SVG that changes its height lays out everything in it again, and a frame that does moves the
  // whole page below: the first only grows, and the second shrinks when the hand is at rest.
  function fit(drawing, height) {
    const { frame, figure, width } = drawing;
    drawing.tallest = Math.max(drawing.tallest, height);
    frame.style.height = `${drawing.tallest}px`;
    E.put(figure, "data-height", height);
    E.put(figure, "viewBox", `0 0 ${width} ${drawing.tallest}`);
    E.put(figure, "width", width);
    E.put(figure, "height", drawing.tallest);
  }

  function settle({ drawing }) {
    drawing.frame.style.height = `${drawing.figure.dataset.height}px`;
  }

  // Places the names of a row; returns how many lines they take above its bar.
  function placeNames(row, own, chinese, { layout, width, family }) {
    const { stacked, left } = layout;
    const fits = E.widthOf(own, FONT, family) + FONT * (chinese.length + 1) <= width;
    const below = stacked && !fits;
    E.put(row.name, "x", stacked ? 0 : left - 8);
    E.put(row.name, "y", stacked ? 11 : 13);
    E.put(row.name, "text-anchor", stacked ? "start" : "end");
    E.put(row.chinese, "x", below ? 0 : width);
    E.put(row.chinese, "y", (stacked ? 11 : 13) + (below ? LINE : 0));
    E.put(row.chinese, "text-anchor", below ? "start" : "end");
    return stacked ? 1 + Number(below) : 0;
  }

  function placeBar(row, { left, space }, top) {
    for (const bar of [row.whole, row.part]) {
      E.put(bar, "x", left);
      E.put(bar, "y", top);
    }
    E.put(row.whole, "width", space);
    E.put(row.mark, "y", top - 2);
    E.put(row.number, "x", left + space + 6);
    E.put(row.number, "y", top + 13);
  }

  function update(drawing) {
    const { data, twin } = drawing;
    const key = [drawing.width, drawing.family, Boolean(twin), ...data.names].join("|");
    if (drawing.key !== key) arrange(drawing);
    drawing.key = key;
    const { rows, layout: { left, space } } = drawing;
    const share = (amount, whole) => Math.round(100 * space * (whole ? amount / whole : 0)) / 100;
    data.names.forEach((_name, index) => {
      const row = rows[index];
      const whole = data.whole[index];
      const low = data.part[index] < data.least[index];
      E.put(row.part, "width", share(data.part[index], whole));
      E.put(row.part, "class", low ? "explorer-low" : "explorer-part");
      showKept(row, twin ? share(twin.part[index], whole) : null, drawing.layout);
      E.put(row.mark, "x", left + share(data.least[index], whole) - 1);
      E.say(row.number, numberOf(data, index, twin));
    });
  }

  // The bar of the kept setting, which is there only during a comparison: an element costs time.
  function showKept(row, width, { left }) {
    if (width === null) {
      if (row.kept) row.kept.remove();
      row.kept = null;
      return;
    }
    if (!row.kept) {
      row.kept = E.draw("rect", { height: 4, class: "explorer-before" });
      row.mark.before(row.kept);
    }
    E.put(row.kept, "x", left);
    E.put(row.kept, "y", Number(row.part.getAttribute("y")) + BAR - 4);
    E.put(row.kept, "width", width);
  }

  const same = (one, other) => one.length === other.length && one.every((v, i) => v === other[i]);

  // Two settings can be compared bar by bar where they have the same wholes.
  function alike(data, kept) {
    return same(kept.names, data.names) && same(kept.whole, data.whole);
  }

  function draw(data, into, text, kept) {
    const drawing = into.drawing || (into.drawing = begin(into));
    Object.assign(drawing, { data, twin: kept || null });
    update(drawing);
    E.put(drawing.figure, "aria-label", text);
    const words = kept ? [...data.legend, E.words.kept] : data.legend;
    if (!same(words, drawing.words || [])) {
      drawing.words = words;
      drawing.legend.replaceChildren(...words.map((word, index) =>
        E.make("li", { class: `explorer-key explorer-key-${index}` }, [word])));
    }
  }

  function rows(data) {
    return [...(data.heads ? [data.heads] : []), ...data.names.map((own, index) => [
      own, data.names_zh[index], data.whole[index], data.part[index], data.least[index],
    ])];
  }

  E.view("bars", { draw, rows, alike, settle });
})(globalThis.CountyExplorer);
