interface Line { label: string; value: string }

/** The receipt as a picture for the album of a phone: drawn here, so that number and code go nowhere else. */
export async function receiptPicture(title: string, lines: readonly Line[], note: string): Promise<Blob> {
  const width = 720;
  const height = 250 + lines.length * 110;
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  const font = getComputedStyle(document.body).fontFamily;
  pen.scale(2, 2);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#0f4c75';
  pen.fillRect(0, 0, width, 12);
  write(title, 56, 88, `600 34px ${font}`, '#17222c');
  lines.forEach(({ label, value }, index) => {
    const top = 150 + index * 110;
    write(label, 56, top, `22px ${font}`, '#4b5a68');
    write(value, 56, top + 44, `600 36px ${font}`, '#17222c');
  });
  write(note, 56, height - 48, `20px ${font}`, '#4b5a68');
  return new Promise((resolve, reject) => canvas.toBlob((picture) => (picture ? resolve(picture) : reject(new Error('the picture could not be made'))), 'image/png'));

  function write(text: string, x: number, y: number, style: string, colour: string): void {
    if (!pen) return;
    pen.font = style;
    pen.fillStyle = colour;
    pen.fillText(text, x, y, width - 2 * 56);
  }
}
