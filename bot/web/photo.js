// A photo made small enough for a slow line: at most 1600 pixels wide or high, JPEG, without the camera's data.

const LONGEST = 1600;
const QUALITY = 0.8;
const MOST = 5 * 1024 * 1024;

/** The small photo as a data URL, or the id of the sentence that says why there is none. */
export async function shrink(file) {
  let picture;
  try {
    picture = await decode(file);
  } catch {
    return { problem: "photo-unreadable" };
  }
  const [width, height] = [picture.width || picture.naturalWidth, picture.height || picture.naturalHeight];
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const photo = canvas.toDataURL("image/jpeg", QUALITY);
  return photo.length * 0.75 > MOST ? { problem: "photo-large" } : { photo };
}

async function decode(file) {
  if (window.createImageBitmap) {
    return createImageBitmap(file, { imageOrientation: "from-image" });
  }
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  return image;
}

/** The bytes of a data URL. */
export function blobOf(url) {
  const [head, body] = url.split(",");
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: head.slice(5).split(";")[0] });
}
