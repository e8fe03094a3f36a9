import CardCore
import Testing

@testable import MintrunCommands

/// The words of the command line for failures that the rules of the ledger find.
struct RegistrationWordsTests {
    @Test(arguments: [
        (
            RegistrationFailure.productUnknown(id: "winter", version: nil),
            "product winter does not exist", "see the products with: mintrun product list"
        ),
        (
            .productUnknown(id: "winter", version: 3),
            "product winter does not exist in version 3",
            "see the products with: mintrun product list"
        ),
        (
            .printerUnknown(name: "trykk", version: nil),
            "printer trykk does not exist", "see the printers with: mintrun printer list"
        ),
        (
            .printerUnknown(name: "trykk", version: 2),
            "printer trykk does not exist in version 2",
            "see the printers with: mintrun printer list"
        ),
        (
            .productFixed(id: "winter"),
            "formats, serial prefix and currency of winter cannot change: it was ordered",
            "give the changed product a new id"
        ),
        (
            .serialsMeet(id: "winter", .ofProduct(id: "summer")),
            "serials of winter could be serials of summer",
            "give winter another serial prefix or number of digits"
        ),
        (
            .serialsMeet(id: "winter", .imported(number: "NC000001")),
            "serials of winter could be the imported number NC000001",
            "give winter another serial prefix or number of digits"
        ),
        (
            .printerFrozen(name: "trykk"),
            "printer trykk changes only with custodians, because cards exist",
            "repeat the command with --custodian-key"
        ),
        (
            .custodiansFrozen,
            "the custodian set changes only with custodians, because cards exist",
            "repeat the command with --custodian-key"
        ),
        (
            .nameDiffersInCase(.product, name: "Winter", known: "winter"),
            "product Winter differs from winter by case only",
            "use winter, or a name that differs in more than case"
        ),
        (
            .nameDiffersInCase(.client, name: "Till", known: "till"),
            "client Till differs from till by case only",
            "use till, or a name that differs in more than case"
        ),
        (
            .nameDiffersInCase(.printer, name: "Trykk", known: "trykk"),
            "printer Trykk differs from trykk by case only",
            "use trykk, or a name that differs in more than case"
        ),
        (
            .nameDiffersInCase(.custodian, name: "Ola", known: "ola"),
            "custodian Ola differs from ola by case only",
            "use ola, or a name that differs in more than case"
        ),
    ])
    func failuresOfRegistrationHaveWords(
        _ failure: RegistrationFailure,
        message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test(arguments: [
        (
            CardLookupFailure.unknown(serial: "NC000001"), "card NC000001 does not exist",
            "check the serial: the number printed in clear"
        ),
        (
            .lost(serial: "NC000001", order: nil),
            "card NC000001 belongs to an order that was lost when the workspace was restored",
            "restore the order with: mintrun order adopt ORDER --lost OLD"
        ),
        (
            .lost(serial: "NC000001", order: 7),
            "card NC000001 belongs to order ord-000007 that was lost when the workspace was "
                + "restored",
            "restore it with: mintrun order adopt ord-000007 --lost OLD"
        ),
    ])
    func unknownCardsHaveWords(
        _ failure: CardLookupFailure,
        message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test func clocksThatJumpedHaveWords() {
        let now = Instant(milliseconds: 1_790_000_000_000)
        let last = now.adding(seconds: 86_400)
        let back = ClockFailure.jumped(.back, now: now, last: last, gapDays: 40)
        #expect(
            back.message.text
                == "the clock of this machine cannot be right: it shows \(now), before the last "
                + "entry of the audit log, \(last)"
        )
        let ahead = ClockFailure.jumped(.ahead, now: last, last: now, gapDays: 40)
        #expect(
            ahead.message.text
                == "the clock of this machine cannot be right: it shows \(last), more than 40 days "
                + "after the last entry, \(now)"
        )
        #expect(back.hint.text == "compare the clock with another one, and set it: date --utc")
    }

    @Test func zonesAndShipmentsHaveWords() throws {
        let day = try #require(Day("2026-01-01"))
        let zone = ZoneChangeFailure.dayNotLater(
            day,
            present: ZoneRecord(from: day, zone: "Europe/Oslo")
        )
        #expect(
            zone.message.text
                == "the zone Europe/Oslo holds from 2026-01-01 on, and 2026-01-01 is not after it"
        )
        #expect(zone.hint.text == "name a later day with --from")
        let unknown = ShipmentLookupFailure.unknown(id: "shp-000009")
        #expect(unknown.message.text == "shipment shp-000009 does not exist")
        #expect(unknown.hint.text == "mintrun stock show")
        #expect(
            ShipmentLookupFailure.missing(number: 9).message.text
                == "a pack names the shipment 9, which does not exist"
        )
    }
}
