/** Reads HEIC photos, as iPhones take them, for browsers that can't: with libheif (LGPL-3.0), which stays a file of its own. Apart from the page, as a photo takes a second or two. */
// oxlint-disable-next-line import/default -- CommonJS, with types of an ES module
import createLibheif from 'libheif-js/libheif-wasm/libheif.js';
// oxlint-disable-next-line import/default -- Vite gives the address of a file that is imported so
import wasmAddress from 'libheif-js/libheif-wasm/libheif.wasm?url';

export type FromWorker = { picture: Blob } | { failed: string };

/** What its typings leave out. */
interface Libheif { HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] } }
interface HeifImage {
  is_primary(): boolean;
  get_width(): number;
  get_height(): number;
  display(into: ImageData, done: (drawn: ImageData | null) => void): void;
}

const scope = self as unknown as { addEventListener(type: 'message', listener: (event: MessageEvent<Blob>) => void): void; postMessage(message: FromWorker): void };

scope.addEventListener('message', ({ data }) => {
  asJpeg(data).then((picture) => scope.postMessage({ picture }), (error: unknown) => scope.postMessage({ failed: String(error) }));
});

/** @throws when there is no picture in the file that can be read */
async function asJpeg(file: Blob): Promise<Blob> {
  const [program, content] = await Promise.all([fetch(wasmAddress).then((answer) => answer.arrayBuffer()), file.arrayBuffer()]);
  const { HeifDecoder } = createLibheif({ wasmBinary: program }) as unknown as Libheif;
  const images = new HeifDecoder().decode(new Uint8Array(content));
  const image = images.find((each) => each.is_primary()) ?? images[0];
  if (!image) throw new Error('there is no picture in the file');
  const drawn = new ImageData(image.get_width(), image.get_height());
  await new Promise<void>((resolve, reject) => {
    image.display(drawn, (done) => (done ? resolve() : reject(new Error('the picture is damaged'))));
  });
  const canvas = new OffscreenCanvas(drawn.width, drawn.height);
  canvas.getContext('2d')?.putImageData(drawn, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}
