import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import { activate, activated } from '../lifecycle.ts';
import { activateAt } from '../placing.ts';
import { processEnded } from '../processes.ts';
import { terminateChildren } from '../scopes.ts';

export const process: Behaviour = {
  activate(x, element) {
    subscribeAll(x, element);
    activated(x, element);
    const { trigger, chosen } = element;
    element.trigger = null;
    element.chosen = null;
    const { nodes } = element.process.definition.graph;
    if (chosen) for (const key of chosen) activateAt(x, element, nodes.get(key)!);
    else if (trigger) activate(x, element, trigger.node, { trigger });
    else activate(x, element, element.node.start!);
  },
  completed: processEnded,
  terminate: terminateChildren,
};
