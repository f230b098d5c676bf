import { type RefObject, useEffect, useState } from 'react';

/** Width and height in px that an element has for its content, kept up as the window changes; null before it is known. */
export function useRoom(of: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } | null {
  const [room, setRoom] = useState<{ readonly width: number; readonly height: number } | null>(null);
  useEffect(() => {
    const element = of.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return room;
}
