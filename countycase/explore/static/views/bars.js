// The view "bars": of each named whole a part, and a mark for the least that the part should be.
// data: names, names_zh, whole, part, least (lists of one length); legend (part, low part, rest,
// mark); heads (of the five columns of its CSV).
(function (E) {
  "use strict";

  const BAR = 18;
  const GAP = 6;
  const AXIS = 20;
  const NARROW = 480;
  const WIDE = 660;
  const FONT = 12;

  // The rows below the greatest number so far are hidden, not removed: the next county has them.
  function begin(into) {
    const figure = E.draw("svg", { role: "img" });
    const ticks = ["0%", "50%", "100%"].map((text) => E.draw("text", { y: 12 }, [text]));
    const legend = E.make("ul", { class: "explorer-legend" });
    figure.append(...ticks);
    into.replaceChildren(legend, figure);
    const drawing = { figure, ticks, legend, rows: [], width: into.clientWidth || 640, key: "" };
    drawing.family = getComputedStyle(into).fontFamily;
    new ResizeObserver(([entry]) => {
      const width = entry.contentRect.width;
      if (!width || width === drawing.width) return;
      drawing.width = width;
      update(drawing);
    }).observe(into);
    return drawing;
  }

  function rowOf(figure) {
    const row = {
      node: E.draw("g", {}),
      title: E.draw("title", {}),
      name: E.draw("text", {}),
      chinese: E.draw("text", { lang: "zh-Hant" }),
      whole: E.draw("rect", { height: BAR, class: "explorer-whole" }),
      part: E.draw("rect", { height: BAR }),
      kept: E.draw("rect", { height: 4, class: "explorer-before" }),
      mark: E.draw("rect", { height: BAR + 4, width: 2, class: "explorer-mark" }),
      number: E.draw("text", {}),
    };
    row.node.append(row.title, row.name, row.chinese, row.whole, row.part, row.kept, row.mark,
      row.number);
    figure.append(row.node);
    return row;
  }

  const measured = new Map();
  const context = E.make("canvas").getContext("2d");

  // The width of a text, without asking the page for its layout.
  function widthOf(text, family) {
    const key = `${family}|${text}`;
    if (!measured.has(key)) {
      context.font = `${FONT}px ${family}`;
      measured.set(key, context.measureText(text).width);
    }
    return measured.get(key);
  }

  const longest = (texts, family) =>
    texts.reduce((most, text) => Math.max(most, widthOf(text, family)), 0);

  function numberOf(data, index, twin) {
    const { part, whole, least } = data;
    const low = part[index] < least[index] ? " !" : "";
    const change = twin ? part[index] - twin.part[index] : 0;
    return `${part[index]} / ${whole[index]}${low}${change ? ` (${E.signed(change)})` : ""}`;
  }

  // Where things stand: beside each other, or each name above its bar where there is little room.
  function layoutOf({ width, family, data, twin }) {
    const names = longest(data.names, family);
    const chinese = Math.max(0, ...data.names_zh.map((name) => FONT * name.length));
    const most = Math.max(...data.whole);
    const numbers = widthOf(`${most} / ${most} !${twin ? " (−00)" : ""}`, family) + 8;
    const stacked = width < NARROW || names > 0.4 * width;
    const opposite = !stacked && width >= WIDE && chinese < 0.25 * width;
    const left = stacked ? 0 : names + 10;
    const space = Math.max(40, width - left - numbers - (opposite ? chinese + 8 : 0));
    const step = stacked ? BAR + GAP + FONT + 4 : BAR + GAP;
    return { stacked, opposite, left, space, step, top: stacked ? FONT + 4 : 0 };
  }

  function arrange(drawing) {
    const { rows, ticks, data, width } = drawing;
    const layout = layoutOf(drawing);
    const { left, space, top } = layout;
    drawing.layout = layout;
    ticks.forEach((tick, index) => {
      E.put(tick, "x", left + space * index / 2);
      E.put(tick, "text-anchor", ["start", "middle", "end"][index]);
    });
    while (rows.length < data.names.length) rows.push(rowOf(drawing.figure));
    rows.forEach((row, index) => {
      E.put(row.node, "display", index < data.names.length ? "inline" : "none");
      if (index >= data.names.length) return;
      E.put(row.node, "transform", `translate(0 ${AXIS + layout.step * index})`);
      name(row, data.names[index], data.names_zh[index], layout, drawing);
      for (const bar of [row.whole, row.part]) {
        E.put(bar, "x", left);
        E.put(bar, "y", top);
      }
      E.put(row.whole, "width", space);
      E.put(row.kept, "x", left);
      E.put(row.kept, "y", top + BAR - 4);
      E.put(row.mark, "y", top - 2);
      E.put(row.number, "x", left + space + 6);
      E.put(row.number, "y", top + 13);
    });
    const height = AXIS + layout.step * data.names.length;
    E.put(drawing.figure, "viewBox", `0 0 ${width} ${height}`);
    E.put(drawing.figure, "width", width);
    E.put(drawing.figure, "height", height);
  }

  function name(row, own, chinese, { stacked, opposite, left }, { width, family }) {
    const room = stacked && widthOf(own, family) + FONT * (chinese.length + 1) <= width;
    E.say(row.title, `${own} ${chinese}`);
    E.say(row.name, own);
    E.put(row.name, "x", stacked ? 0 : left - 8);
    E.put(row.name, "y", stacked ? 11 : 13);
    E.put(row.name, "text-anchor", stacked ? "start" : "end");
    E.say(row.chinese, room || opposite ? chinese : "");
    E.put(row.chinese, "x", width);
    E.put(row.chinese, "y", stacked ? 11 : 13);
    E.put(row.chinese, "text-anchor", "end");
  }

  function update(drawing) {
    const { data, twin, rows } = drawing;
    const key = [drawing.width, Boolean(twin), ...data.names].join("|");
    if (drawing.key !== key) arrange(drawing);
    drawing.key = key;
    const { left, space } = drawing.layout;
    const share = (amount, whole) => Math.round(100 * space * (whole ? amount / whole : 0)) / 100;
    data.names.forEach((_name, index) => {
      const row = rows[index];
      const whole = data.whole[index];
      const low = data.part[index] < data.least[index];
      E.put(row.part, "width", share(data.part[index], whole));
      E.put(row.part, "class", low ? "explorer-low" : "explorer-part");
      E.put(row.kept, "width", twin ? share(twin.part[index], whole) : 0);
      E.put(row.mark, "x", left + share(data.least[index], whole) - 1);
      E.say(row.number, numberOf(data, index, twin));
    });
  }

  const same = (one, other) => one.length === other.length && one.every((v, i) => v === other[i]);

  function draw(data, into, text, kept) {
    const drawing = into.drawing || (into.drawing = begin(into));
    // Two settings can be compared bar by bar where they have the same wholes.
    const twin = kept && same(kept.names, data.names) && same(kept.whole, data.whole) ? kept : null;
    Object.assign(drawing, { data, twin });
    update(drawing);
    E.put(drawing.figure, "aria-label", text);
    const words = twin ? [...data.legend, E.words.kept] : data.legend;
    if (!same(words, drawing.words || [])) {
      drawing.words = words;
      drawing.legend.replaceChildren(...words.map((word, index) =>
        E.make("li", { class: `explorer-key explorer-key-${index}` }, [word])));
    }
  }

  function rows(data) {
    return [data.heads, ...data.names.map((own, index) => [
      own, data.names_zh[index], data.whole[index], data.part[index], data.least[index],
    ])];
  }

  E.view("bars", { draw, rows });
})(globalThis.CountyExplorer);
