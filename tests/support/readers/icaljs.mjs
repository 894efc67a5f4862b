// Reads a calendar from standard input with ical.js (whose address is the argument) and writes its entries as JSON.
import { readFileSync } from "node:fs";

const { default: ICAL } = await import(process.argv[2]);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const moment = (time) =>
  time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");
const entries = {};
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  entries[event.uid] = {
    sequence: event.sequence,
    start: moment(event.startDate),
    end: moment(event.endDate),
    status: component.getFirstPropertyValue("status"),
    summary: event.summary,
    location: event.location ?? "",
    description: event.description,
    categories: component.getAllProperties("categories").flatMap((property) => property.getValues()),
  };
}
process.stdout.write(JSON.stringify(entries));
