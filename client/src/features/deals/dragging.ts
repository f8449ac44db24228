/** How a card is dragged: by mouse, by a long press, and by arrows that go where they point; and how that is told. */

import {
  type Active,
  type Announcements,
  type CollisionDetection,
  KeyboardSensor,
  MouseSensor,
  type Over,
  pointerWithin,
  rectIntersection,
  type SensorContext,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { texts } from "./texts";
import { beside, type Deal, type DealStage } from "./view";

/** A press that does not move is a click. */
const MOVED_PX = 6;
/** A finger that rests is dragging; one that moves on is scrolling. */
const REST = { delay: 220, tolerance: 8 };

export function useDragging() {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: MOVED_PX } }),
    useSensor(TouchSensor, { activationConstraint: REST }),
    useSensor(KeyboardSensor, { coordinateGetter: byArrow }),
  );
}

/** What lies under the pointer; under the keyboard, which points at nothing, what the card covers. */
export const collides: CollisionDetection = (about) => {
  const pointed = pointerWithin(about);
  return pointed.length > 0 || about.pointerCoordinates ? pointed : rectIntersection(about);
};

function byArrow(event: KeyboardEvent, { context }: { context: SensorContext }) {
  const way = event.code === "ArrowRight" ? 1 : event.code === "ArrowLeft" ? -1 : null;
  if (way === null) return;
  event.preventDefault();
  const { droppableContainers, droppableRects, over, collisionRect } = context;
  const columns = droppableContainers.getEnabled().flatMap(({ id }) => {
    const rect = droppableRects.get(id);
    return rect ? [{ id, x: rect.left, top: rect.top, width: rect.width }] : [];
  });
  const next = beside(columns, over?.id, way);
  if (!next) return;
  return { x: next.x + (next.width - (collisionRect?.width ?? 0)) / 2, y: next.top + MOVED_PX };
}

export function dealOf(active: Active): Deal | undefined {
  return active.data.current?.deal as Deal | undefined;
}

export function stageOf(over: Over | null): DealStage | undefined {
  return over?.data.current?.stage as DealStage | undefined;
}

const titleOf = (active: Active) => dealOf(active)?.title ?? "";

export const announcements: Announcements = {
  onDragStart: ({ active }) => {
    const deal = dealOf(active);
    return deal && texts.lifted(deal.title, texts.stages[deal.stage]);
  },
  onDragOver: ({ active, over }) => {
    const stage = stageOf(over);
    return stage ? texts.above(titleOf(active), texts.stages[stage]) : texts.aboveNothing(titleOf(active));
  },
  onDragEnd: ({ active, over }) => {
    const stage = stageOf(over);
    return stage ? texts.dropped(titleOf(active), texts.stages[stage]) : texts.droppedNowhere(titleOf(active));
  },
  onDragCancel: ({ active }) => texts.droppedNowhere(titleOf(active)),
};
