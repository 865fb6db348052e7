// The view "villages": every village a mark at its need and its registered poor. Shape and colour
// say whether a team is there; the shape also says whether the village is on the poverty list.
// data: numbers (names of the villages); need (0 to 1); poor; listed, team (texts of 0 and 1);
// most (top of the scale); axes (names of both); legend (shape and title: listed and other
// villages with a team, the same without); changed (words); heads, answers (words for its CSV).
(function (E) {
  "use strict";

  const PLUS = "M-1-4.5h2v3.5h3.5v2h-3.5v3.5h-2v-3.5h-3.5v-2h3.5z";
  const SHAPES = {
    square: { d: "M-3.5-3.5h7v7h-7z", turn: "", look: "explorer-part" },
    circle: { d: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", turn: "", look: "explorer-part" },
    cross: { d: PLUS, turn: " rotate(45)", look: "explorer-out" },
    plus: { d: PLUS, turn: "", look: "explorer-out" },
  };
  const RING = "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z";
  const LEFT = 40;
  const RIGHT = 14;
  const TITLE = 26;
  const FOOT = 44;
  const ROW = 20;
  const STEP = 200;
  const TWO_COLUMNS = 520;
  const CROWDED = 420;

  function begin(into) {
    const figure = E.draw("svg", { role: "img" });
    const text = (anchor) => figure.appendChild(E.draw("text", { "text-anchor": anchor }));
    const drawing = {
      figure, marks: [], lines: [], key: "",
      across: text("end"), up: text("start"), needs: [0, 0.5, 1].map(() => text("middle")),
      keys: Array.from({ length: 5 }, () => {
        const key = { node: E.draw("g", {}), path: E.draw("path", {}), words: E.draw("text", {}) };
        E.put(key.words, "x", 12);
        E.put(key.words, "y", 4);
        key.node.append(key.path, key.words);
        figure.append(key.node);
        return key;
      }),
    };
    into.replaceChildren(figure);
    return E.followWidth(drawing, into, update);
  }

  function markOf(figure) {
    const mark = {
      node: E.draw("g", {}), title: E.draw("title", {}), path: E.draw("path", {}),
      ring: E.draw("path", { d: RING, class: "explorer-ring", display: "none" }),
    };
    mark.node.append(mark.title, mark.path, mark.ring);
    figure.append(mark.node);
    return mark;
  }

  function lineOf(figure) {
    const line = {
      rule: E.draw("rect", { x: LEFT, height: 1, class: "explorer-whole" }),
      amount: E.draw("text", { x: LEFT - 6, "text-anchor": "end" }),
    };
    figure.prepend(line.rule, line.amount);
    return line;
  }

  // The kind of a village is its place in the legend.
  const kindOf = (data, index) =>
    (data.team[index] === "1" ? 0 : 2) + (data.listed[index] === "1" ? 0 : 1);

  function counted(data) {
    const counts = [0, 0, 0, 0];
    data.numbers.forEach((_number, index) => { counts[kindOf(data, index)] += 1; });
    return counts;
  }

  function shape(path, name, size) {
    const { d, turn, look } = SHAPES[name];
    E.put(path, "d", d);
    E.put(path, "transform", `scale(${size})${turn}`);
    E.put(path, "class", look);
  }

  function arrange(drawing) {
    const { data, twin, width, figure, marks } = drawing;
    const other = data.listed.includes("0");
    const columns = width >= TWO_COLUMNS ? 2 : 1;
    const entries = (other ? 4 : 2) + (twin ? 1 : 0);
    const top = ROW * Math.ceil(entries / columns) + 8 + TITLE;
    const tall = Math.max(220, Math.min(380, 0.6 * width));
    const wide = width - LEFT - RIGHT;
    drawing.column = width / columns;
    drawing.size = width < CROWDED ? 0.75 : 1;
    drawing.columns = columns;
    axes(drawing, top, tall, wide);
    while (marks.length < data.numbers.length) marks.push(markOf(figure));
    marks.forEach((mark, index) => {
      E.put(mark.node, "display", index < data.numbers.length ? "inline" : "none");
      if (index >= data.numbers.length) return;
      const x = LEFT + wide * data.need[index];
      const y = top + tall * (1 - data.poor[index] / data.most);
      E.put(mark.node, "transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      E.put(mark.ring, "transform", `scale(${drawing.size})`);
      const [village, need, poor] = data.heads;
      E.say(mark.title, `${village} ${data.numbers[index]}; ${need} ${data.need[index]}; ` +
        `${poor} ${data.poor[index]}`);
    });
    const height = top + tall + FOOT;
    E.put(figure, "viewBox", `0 0 ${width} ${height}`);
    E.put(figure, "width", width);
    E.put(figure, "height", height);
  }

  function axes({ data, lines, figure, needs, across, up }, top, tall, wide) {
    const bottom = top + tall;
    for (let index = 0; index * STEP <= data.most; index += 1) {
      const line = lines[index] || (lines[index] = lineOf(figure));
      const y = bottom - tall * index * STEP / data.most;
      E.put(line.rule, "y", y);
      E.put(line.rule, "width", wide);
      E.put(line.amount, "y", y + 4);
      E.say(line.amount, E.number(index * STEP));
    }
    needs.forEach((text, index) => {
      E.put(text, "x", LEFT + wide * index / 2);
      E.put(text, "y", bottom + 18);
      E.say(text, String(index / 2));
    });
    E.put(across, "x", LEFT + wide);
    E.put(across, "y", bottom + 38);
    E.say(across, data.axes[0]);
    E.put(up, "x", 2);
    E.put(up, "y", top - 12);
    E.say(up, data.axes[1]);
  }

  function legend({ data, twin, keys, column, columns }, changed) {
    const counts = counted(data);
    const other = data.listed.includes("0");
    let shown = 0;
    keys.forEach((key, place) => {
      const wanted = place === 4 ? twin : other || place % 2 === 0;
      E.put(key.node, "display", wanted ? "inline" : "none");
      if (!wanted) return;
      const x = 10 + column * (shown % columns);
      const y = 10 + ROW * Math.floor(shown / columns);
      E.put(key.node, "transform", `translate(${x} ${y})`);
      shown += 1;
      if (place < 4) shape(key.path, data.legend[place].shape, 1);
      else {
        E.put(key.path, "d", RING);
        E.put(key.path, "class", "explorer-ring");
      }
      const words = place < 4 ? data.legend[place].title : data.changed;
      E.say(key.words, `${words} (${place < 4 ? counts[place] : changed})`);
    });
  }

  function update(drawing) {
    const { data, twin, marks } = drawing;
    // All that arrange() reads of the data.
    const key = JSON.stringify([drawing.width, Boolean(twin), data.most, data.axes, data.heads,
      data.numbers, data.need, data.poor, data.listed.includes("0")]);
    if (drawing.key !== key) arrange(drawing);
    drawing.key = key;
    let changed = 0;
    data.numbers.forEach((_number, index) => {
      const moved = Boolean(twin) && twin.team[index] !== data.team[index];
      changed += moved ? 1 : 0;
      shape(marks[index].path, data.legend[kindOf(data, index)].shape, drawing.size);
      E.put(marks[index].ring, "display", moved ? "inline" : "none");
    });
    legend(drawing, changed);
  }

  // Two settings can be compared village by village where they have the same villages.
  function alike(data, kept) {
    return JSON.stringify([kept.numbers, kept.poor, kept.need]) ===
      JSON.stringify([data.numbers, data.poor, data.need]);
  }

  function draw(data, into, text, kept) {
    const drawing = into.drawing || (into.drawing = begin(into));
    Object.assign(drawing, { data, twin: kept || null });
    update(drawing);
    E.put(drawing.figure, "aria-label", text);
  }

  function rows(data) {
    return [data.heads, ...data.numbers.map((number, index) => [
      number, data.need[index], data.poor[index],
      data.answers[data.listed[index]], data.answers[data.team[index]],
    ])];
  }

  E.view("villages", { draw, rows, alike });
})(globalThis.CountyExplorer);
