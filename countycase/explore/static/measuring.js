// The widths of drawings, and of texts without asking the page for its layout, which would delay an
// input.
(function (E) {
  "use strict";

  const measured = new Map();
  const context = E.make("canvas").getContext("2d");

  E.widthOf = (text, size, family) => {
    const key = `${size}|${family}|${text}`;
    if (!measured.has(key)) {
      context.font = `${size}px ${family}`;
      measured.set(key, context.measureText(text).width);
    }
    return measured.get(key);
  };

  E.longest = (texts, size, family) =>
    texts.reduce((most, text) => Math.max(most, E.widthOf(text, size, family)), 0);

  // Gives a drawing the width and the font of its element, and calls redraw when they change: what
  // is drawn before it joins the page, as in Jupyter, has neither.
  E.followWidth = (drawing, into, redraw) => {
    const font = () => getComputedStyle(into).fontFamily;
    Object.assign(drawing, { width: into.clientWidth || 640, family: font() });
    new ResizeObserver(([{ contentRect: { width } }]) => {
      if (!width || width === drawing.width && drawing.family) return;
      Object.assign(drawing, { width, family: font() });
      redraw(drawing);
    }).observe(into);
    return drawing;
  };
})(globalThis.CountyExplorer);
