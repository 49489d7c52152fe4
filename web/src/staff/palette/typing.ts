/** Where a stroke is text already. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [role="combobox"], [role="textbox"]') !== null);
}

/** A dialog or drawer has the keyboard for itself. */
export function hasOpenDialog(): boolean {
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;
}
