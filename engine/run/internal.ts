/** Executes follow-up commands. One whose instance, scope or element has ended meanwhile does nothing. */
import { askAgain } from './elements/ad-hoc-sub-process.ts';
import { startInstances } from './elements/multi-instance-body.ts';
import { throwError } from './errors.ts';
import { isMoving, moveSome } from './migration.ts';
import type { Execution } from './execution.ts';
import { removeToken } from './flows.ts';
import type { InternalCommand } from './internal-command.ts';
import { activate, activating, afterStartListeners, complete, completed, completing, terminate } from './lifecycle.ts';
import { correlateBuffered, correlateNextStart } from './messages.ts';
import { terminateSome } from './scopes.ts';
import { deliverSignal, deliverTo } from './signals.ts';
import { nextTaskListener } from './user-tasks.ts';
import { dropItems } from './variables.ts';

export function executeInternal(x: Execution, command: InternalCommand): void {
  if (command.kind === 'correlateNextStart') return correlateNextStart(x, command.processId, command.name, command.correlationKey);
  if (command.kind === 'broadcast') return deliverSignal(x, command);
  if (command.kind === 'dropItems') return dropItems(x, command);
  const process = x.instances.get(command.process);
  if (isMoving(process) && command.kind !== 'migrate') return x.defer(command);
  // All that is left to do with a banned instance is to cancel it.
  if (!process || (process.banned && command.kind !== 'terminate')) return;
  switch (command.kind) {
    case 'activate': {
      const scope = process.elements.get(command.scope);
      const node = process.definition.graph.nodes.get(command.node);
      if (!scope || !node) return;
      if (command.flow !== undefined) {
        if (!scope.tokens.has(command.flow)) return;
        removeToken(x, scope, command.flow);
      }
      if (scope.state !== 'ACTIVATED' || scope.loop?.done || (scope.interrupted && scope.trigger)) return;
      activate(x, scope, node, { ...(command.loopCounter !== undefined && { loopCounter: command.loopCounter, item: command.item }) });
      return;
    }
    case 'migrate':
      return moveSome(x, process);
    case 'correlateBuffered':
      return correlateBuffered(x, command.process, command.subscription);
    case 'signal':
      return deliverTo(x, process, command.subscription, command.variables);
    case 'nextTaskListener': {
      const task = process.userTasks.get(command.userTask);
      if (task) nextTaskListener(x, task);
      return;
    }
    default: {
      const element = process.elements.get(command.element);
      if (!element) return;
      switch (command.kind) {
        case 'activating':
          return void (element.state === 'ACTIVATING' && activating(x, element));
        case 'activated':
          return void (element.state === 'ACTIVATING' && afterStartListeners(x, element));
        case 'complete':
          return complete(x, element);
        case 'completing':
          return void (element.state === 'COMPLETING' && completing(x, element));
        case 'afterEndListeners':
          return void (element.state === 'COMPLETING' && completed(x, element));
        case 'askAgain':
          return void (element.state === 'ACTIVATED' && askAgain(x, element));
        case 'terminate':
          return terminate(x, element, command.quietly);
        case 'terminateChildren':
          return terminateSome(x, element, command.after, command.last, command.quietly);
        case 'startInstances':
          return startInstances(x, element, command.from);
        case 'throwError':
          return throwError(x, element, command.code, command.message, command.variables);
      }
    }
  }
}
