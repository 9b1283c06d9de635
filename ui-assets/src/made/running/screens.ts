import { allows, type Made } from "../made";

export const RUNNING: Made[] = [
  {
    path: "/tray",
    label: "tray.title",
    section: "messages",
    load: () => import("../tray/TrayScreen"),
    component: "TrayScreen",
    isFor: allows("messages.message", "list"),
    instead: "messages.message",
  },
  {
    path: "/jobs",
    label: "jobs.title",
    section: "administration",
    load: () => import("../jobs/JobsScreen"),
    component: "JobsScreen",
    isFor: () => true,
  },
  {
    path: "/jobs/$id",
    label: "jobs.one",
    section: "administration",
    load: () => import("../jobs/JobScreen"),
    component: "JobScreen",
    isFor: () => true,
    hidden: true,
  },
  {
    path: "/events",
    label: "events.title",
    section: "administration",
    load: () => import("../events/EventsScreen"),
    component: "EventsScreen",
    isFor: () => true,
  },
  {
    path: "/health",
    label: "health.title",
    section: "administration",
    load: () => import("../health/HealthScreen"),
    component: "HealthScreen",
    isFor: () => true,
  },
  {
    path: "/explorer",
    label: "explorer.title",
    section: "administration",
    load: () => import("../explorer/ExplorerScreen"),
    component: "ExplorerScreen",
    isFor: () => true,
  },
];
