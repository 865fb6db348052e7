// An explorer in Jupyter, answered by the kernel.
(function (E) {
  "use strict";

  function live(model, host) {
    var spec = model.get("spec");
    host.classList.add("explorer");
    host.dataset.explorer = spec.name;
    var explorer = E.mount(host, spec, function (setting) {
      model.set("setting", setting);
      model.save_changes();
    }, false);
    explorer.apply(model.get("setting"));
    model.on("change:shown", function () { explorer.display(model.get("shown")); });
    model.on("change:setting", function () { explorer.apply(model.get("setting")); });
    explorer.display(model.get("shown"));
  }

  E.live = live;
})(globalThis.CountyExplorer);
