import CardCore
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The bytes of documents whose fields are written by the forms of their values.
struct ReportDocumentTests {
    @Test func writesTheZones() throws {
        let day = try #require(Day("2026-01-01"))
        let facts = ZoneFacts(
            configured: nil,
            today: "Europe/Oslo",
            recorded: [ZoneFacts.Record(from: day, zone: "Europe/Oslo")]
        )
        let expected = [
            #"{"alreadyDone":false,"configured":null,"recorded":[{"from":"2026-01-01","#,
            #""zone":"Europe/Oslo"}],"schema":1,"zone":"Europe/Oslo"}"#,
        ].joined()
        #expect(ZoneReport(facts).document.text == expected)
    }

    @Test func writesAShipment() {
        let pack = ShipmentFacts.Pack(
            number: 2,
            carton: 1,
            firstSerial: "NC1",
            lastSerial: "NC9",
            cards: 8,
            exceptions: 1,
            state: .onTheWay,
            store: nil,
            receivedAt: nil
        )
        let shipment = ShipmentFacts(
            id: "s-1",
            order: OrderID(1),
            origin: nil,
            destination: "oslo",
            state: .onTheWay,
            carrier: "Post",
            tracking: nil,
            reason: nil,
            sentAt: Instant(milliseconds: 0),
            receivedAt: nil,
            cards: 8,
            packs: [pack]
        )
        let result = ShipmentResult(shipment: shipment, alreadyDone: true, isTrial: false)
        let expected = [
            #"{"alreadyDone":true,"dryRun":false,"schema":1,"shipment":{"cards":8,"#,
            #""carrier":"Post","from":null,"id":"s-1","order":"ord-000001","packs":[{"#,
            #""cards":8,"carton":1,"exceptions":1,"firstSerial":"NC1","lastSerial":"NC9","#,
            #""pack":2,"receivedAt":null,"state":"on the way","store":null}],"reason":null,"#,
            #""receivedAt":null,"sentAt":"1970-01-01T00:00:00Z","state":"on the way","#,
            #""to":"oslo","tracking":null}}"#,
        ].joined()
        #expect(ShipmentReport(result).document.text == expected)
    }

    @Test func writesTheLiability() {
        let liability = Liability(
            asOf: Instant(milliseconds: 0),
            zone: "UTC",
            totals: [
                "NOK": Liability.Total(outstanding: 500, available: 400, voided: 60, cards: 1)
            ],
            isBalanced: true
        )
        let expected = [
            #"{"asOf":"1970-01-01T00:00:00Z","balanced":true,"basis":"booking","#,
            #""earlierTestMoney":false,"environment":"live","partners":{},"schema":1,"#,
            #""totals":{"NOK":{"available":400,"cards":1,"outstanding":500,"voided":60}},"#,
            #""zone":"UTC"}"#,
        ].joined()
        #expect(LiabilityReport(liability).document.text == expected)
    }

    @Test func writesAWholeLog() {
        let check = AuditCheck(entries: 2, root: "ab", checkpoints: 1, fault: nil)
        let expected = [
            #"{"checkpoints":1,"entries":2,"firstBad":null,"losses":[],"lostCheckpoints":0,"#,
            #""ok":true,"problem":null,"root":"ab","schema":1}"#,
        ].joined()
        #expect(AuditReport(check).document.text == expected)
    }
}
