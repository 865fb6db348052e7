// An explorer in Jupyter, answered by the kernel.
(function (E) {
  "use strict";

  // Shows the widget's model in host; returns what takes it away again.
  E.live = (model, host) => {
    const spec = model.get("spec");
    host.classList.add("explorer");
    host.dataset.explorer = spec.name;
    let own = false;
    const explorer = E.mount(host, spec, (setting) => {
      own = true;
      model.set("setting", setting);
      own = false;
      model.save_changes();
    }, false);
    // Both come in one message; where only the setting differs, its answer is the same.
    const show = () => explorer.display(model.get("shown"), model.get("shown_for"));
    // A change from the kernel waits while the reader's finger is on a control.
    const follow = () => {
      if (!own && !explorer.isHeld()) explorer.apply(model.get("setting"));
    };
    // A link to a setting, as a chapter's questions have them: on a page the address leads there,
    // which in Jupyter is that of the notebook.
    const followLink = (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href]");
      const wanted = link && E.settingFrom(spec, link.hash);
      if (!wanted) return;
      event.preventDefault();
      explorer.apply(wanted);
      explorer.moved();
      host.scrollIntoView({ behavior: "instant", block: "nearest" });
    };
    document.addEventListener("click", followLink);
    explorer.whenReleased(follow);
    model.on("change:shown_for", show);
    model.on("change:setting", follow);
    explorer.apply(model.get("setting"));
    show();
    return () => {
      document.removeEventListener("click", followLink);
      model.off("change:shown_for", show);
      model.off("change:setting", follow);
      explorer.remove();
    };
  };
})(globalThis.CountyExplorer);
