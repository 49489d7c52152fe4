import { useEffect, useState } from 'react';

/** Plain text, as it was handed in: UTF-8, else the older Chinese encoding. */
export function TextView({ file }: { file: Blob }) {
  const [text, setText] = useState('');
  useEffect(() => {
    let alive = true;
    void file.arrayBuffer().then((bytes) => alive && setText(decoded(bytes)));
    return () => {
      alive = false;
    };
  }, [file]);
  return <pre className="evidence-text" tabIndex={0}>{text}</pre>;
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
