import { useEffect, useState } from 'react';

/** For a dialog that is taken away as it closes: the keyboard goes on at what opened it. antd sees to that only where a dialog stays and is closed. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
  }, [opener]);
}
