import { type Meta, may, type Operation } from "../../api/meta";
import type { Made } from "../made";

function allows(resource: string, operation: Operation) {
  return (meta: Meta) => meta.resources.some((each) => each.name === resource && may(each, operation));
}

/** People and what they may do, keys, fields of a business's own, and its settings. */
export const PEOPLE: Made[] = [
  {
    path: "/account",
    label: "account.title",
    section: "own",
    load: () => import("./account/AccountScreen"),
    component: "AccountScreen",
    isFor: () => true,
    hidden: true,
  },
  {
    path: "/people",
    label: "people.title",
    section: "administration",
    load: () => import("./members/PeopleScreen"),
    component: "PeopleScreen",
    isFor: allows("identity.person", "list"),
    instead: "identity.person",
  },
  {
    path: "/rights",
    label: "explain.title",
    section: "administration",
    load: () => import("./rights/RightsScreen"),
    component: "RightsScreen",
    isFor: () => true,
  },
  {
    path: "/keys",
    label: "keys.title",
    section: "administration",
    load: () => import("./keys/KeysScreen"),
    component: "KeysScreen",
    isFor: () => true,
  },
  {
    path: "/fields",
    label: "fields.title",
    section: "administration",
    load: () => import("./fields/FieldsScreen"),
    component: "FieldsScreen",
    isFor: allows("custom_fields.field", "list"),
    instead: "custom_fields.field",
  },
  {
    path: "/webhooks",
    label: "webhooks.title",
    section: "administration",
    load: () => import("./webhooks/WebhooksScreen"),
    component: "WebhooksScreen",
    isFor: allows("webhooks.endpoint", "list"),
    instead: "webhooks.endpoint",
  },
  {
    path: "/webhooks/$id",
    label: "webhooks.title",
    section: "administration",
    load: () => import("./webhooks/WebhookScreen"),
    component: "WebhookScreen",
    isFor: allows("webhooks.endpoint", "view"),
    hidden: true,
  },
  {
    path: "/settings",
    label: "settings.title",
    section: "administration",
    load: () => import("./settings/SettingsScreen"),
    component: "SettingsScreen",
    isFor: allows("messages.branding", "list"),
    instead: "messages.branding",
  },
];
