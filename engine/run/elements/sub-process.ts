import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import { activate, activated } from '../lifecycle.ts';
import { terminateChildren } from '../scopes.ts';

export const subProcess: Behaviour = {
  activate(x, element) {
    subscribeAll(x, element);
    activated(x, element);
    activate(x, element, element.node.start!);
  },
  terminate: terminateChildren,
};

/** The trigger's variables are those of its start event. */
export const eventSubProcess: Behaviour = {
  activate(x, element) {
    subscribeAll(x, element);
    activated(x, element);
    const { trigger } = element;
    element.trigger = null;
    activate(x, element, element.node.start!, trigger ? { trigger } : {});
  },
  completed() {},
  terminate: terminateChildren,
};
