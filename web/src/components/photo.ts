const PHOTOS = ['image/jpeg', 'image/heic', 'image/heif', 'image/webp'];
/** Not every system knows the type of such a photo. */
const HEIC = /\.hei[cf]$/i;
/** Where a camera writes place, device and moment: near the beginning. */
const HEAD_BYTES = 128 * 1024;
const QUALITY = 0.85;

/**
 * A photo as it goes up: its shorter side no longer than `pixels`, without the place and the device that the camera
 * wrote into it. Measured at the shorter side, a long screenshot stays readable. What needs neither, what is no photo,
 * and what this browser can't read (HEIC, mostly) stays as it is.
 */
export async function lighterPhoto(file: File, pixels: number): Promise<File> {
  if (!PHOTOS.includes(file.type) && !HEIC.test(file.name)) return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return file;
  try {
    const scale = Math.min(1, pixels / Math.min(picture.width, picture.height));
    if (scale === 1 && !HEIC.test(file.name) && !(await tellsPlace(file))) return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return drawn ? new File([drawn], file.name.replace(/\.[^.]+$/, '.jpg'), { type: drawn.type, lastModified: file.lastModified }) : file;
  } finally {
    picture.close();
  }
}

async function tellsPlace(file: File): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return head.includes('Exif\0\0') || head.includes('EXIF');
}

/** A photo that this browser could not read, and that goes up with all that the camera wrote into it. */
export const staysAsItIs = (file: File): boolean => HEIC.test(file.name);
