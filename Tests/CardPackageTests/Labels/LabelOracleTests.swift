import CardCore
import CardTestSupport
import Foundation
import Testing

@testable import CardPackage

/// Other programs read labels and delivery notes.
@Suite(.enabled(if: LabelBoxes.hasPrograms))
struct LabelOracleTests {
    private static func ids(_ boxes: [PackedBox]) -> [String] {
        boxes.map { $0.labelID(ofOrder: "ord-000012") }
    }

    @Test(arguments: LabelLayout.all.map(\.name))
    func zbarReadsTheIDOnEveryLabel(_ layout: String) throws {
        let sample = LabelBoxes()
        let labels = try sample.labels(layout)
        #expect(try labels.symbols().sorted() == Self.ids(try sample.boxes()).sorted())
        // 3 cartons and one of spares on one sheet, 28 packs on two.
        #expect(try labels.pageCount() == 3)
        let whole = try labels.output("qpdf", "--check", "FILE")
        #expect(whole.contains("No syntax or stream encoding errors found"), "\(whole)")
        let fonts = try labels.output("pdffonts", "FILE").split(separator: "\n").dropFirst(2)
        #expect(fonts.count == 3)
        for font in fonts { #expect(font.contains(#/ yes yes yes /#), "\(font)") }
    }

    @Test func labelsStateTheirBoxAndItsDifferences() throws {
        let text = try LabelBoxes().labels().text()
        for words in [
            "Carton 1 of 4", "Pack 28 of 28", "Winter card, 500.00 NOK",
            "winter-2025-001, carton 1",
            "ord-000012-P28", "2 not in the box: NC00000000026, NC00000000034",
            "1 added from the spares: NC00000001214", "2 in the box, not for sale",
            "VOID: not for sale", "SPARES: not for sale", "SPOILED: no card for sale",
        ] { #expect(text.contains(words), "\(words)\n\(text)") }
        #expect(!text.contains("TEST"))
        var test = LabelBoxes()
        test.request.environment = .test
        let marked = try test.labels().text()
        #expect(marked.split(separator: "TEST").count == 1 + 32)
    }

    @Test func aLabelWithoutRoomPointsToTheDeliveryNote() throws {
        var sample = LabelBoxes()
        sample.spoiled = Array(1...39)
        sample.missing = []
        sample.replacements = []
        sample.ended = [:]
        let text = try sample.labels("a4-24-8").text()
        #expect(text.contains("39 not in the box: see the delivery note"), "\(text)")
    }

    /// The longest names and numbers that an order may have remain inside of their labels.
    @Test func longTextsStayInTheirLabels() throws {
        var sample = LabelBoxes()
        sample.name = String(repeating: "Mehrzweckgutschein für Ælfrīc ", count: 4)
        sample.orderID = "ord-99999999"
        sample.request.requestID = String(repeating: "R", count: 60)
        sample.request.environment = .test
        let labels = try sample.labels()
        #expect(try labels.symbols().count == 32)
        #expect(try labels.text().contains("…"))
        let words = try labels.output("pdftotext", "-bbox", "FILE", "-")
        let edges = words.matches(of: #/xMin="([0-9.]+)".*xMax="([0-9.]+)"/#)
        #expect(edges.count > 200)
        for edge in edges {
            let (left, right) = (Double(edge.output.1) ?? 0, Double(edge.output.2) ?? 999)
            #expect(left > 12 && right < 595 - 12, "\(edge.output.0)")
        }
    }

    @Test func aNoteListsThePacksAndTheCardsThatDiffer() throws {
        let sample = LabelBoxes()
        let notes = try sample.notes()
        let document = try sample.drawn(notes)
        #expect(try document.symbols() == (1...4).map { "ord-000012-C\($0)" })
        let text = try document.text()
        for words in [
            "Carton 1 of 4", "ord-000012 (winter-2025-001)", "Winter card, 500.00 NOK (winter-500)",
            "4 not in the box, 1 added from the spares, 2 in the box and not for sale",
            "spoiled; spare NC00000001214 is in the box in its place", "in the place of NC",
            "promoted: in pack 1 in the place of NC", "voided", "missing",
            "Pack 10: SPOILED: no card for sale", "Pack 14: VOID: not for sale",
            "Pack 26: VOID: not for sale", "SPARES: not for sale", "page 1 of 1", "signature",
        ] { #expect(text.contains(words), "\(words)\n\(text)") }
        #expect(!text.contains("has not answered"))
        let sums = text.matches(of: #/Sum +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)/#).map {
            [$0.output.1, $0.output.2, $0.output.3, $0.output.4, $0.output.5].map(String.init)
        }
        #expect(
            sums == [
                ["40", "4", "1", "37", "2"], ["40", "5", "0", "35", "5"],
                ["40", "0", "0", "40", "0"], ["20", "1", "0", "19", "19"],
            ]
        )
        #expect(try document.output("qpdf", "--check", "FILE").contains("No syntax"))
    }

    @Test func aNoteTellsTheWayOfItsCartonAndTheMissingAnswer() throws {
        let sample = LabelBoxes()
        let shipment = DeliveryNote.Shipment(
            id: "shp-000003",
            origin: nil,
            destination: "oslo-1",
            carriage: "Bring, 3704"
        )
        let other = DeliveryNote.Shipment(
            id: "shp-000004",
            origin: "oslo-1",
            destination: "bergen-1",
            carriage: ""
        )
        // Carton 1 went to Oslo as a whole; of carton 2, one pack went on to Bergen.
        var shipments = Dictionary(uniqueKeysWithValues: (1...16).map { ($0, shipment) })
        shipments[9] = other
        let notes = try sample.notes(isAnswered: false, shipments: shipments)
        #expect(notes[0].shipment == shipment && notes[1].shipment == nil)
        let text = try sample.drawn(notes).text()
        #expect(text.contains("shp-000003, Bring, 3704"))
        #expect(text.contains("Pack 9 goes to bergen-1, shp-000004"))
        #expect(text.contains("Pack 16 goes to oslo-1, shp-000003"))
        #expect(!text.contains("Pack 1 goes to"))
        #expect(text.contains("The printer has not answered for every card of this carton"))
    }

    /// Every exception of a large carton is on the note, which says how many pages it has.
    @Test func aLongNoteContinuesOnMorePages() throws {
        var sample = LabelBoxes()
        sample.spoiled = (1...40).filter { !$0.isMultiple(of: 5) }
        sample.missing = []
        sample.ended = Dictionary(uniqueKeysWithValues: (51...80).map { ($0, .voided) })
        sample.request.packSize = 1
        sample.replacements = []
        let notes = try sample.notes()
        let document = try sample.drawn(notes)
        let pages = try notes.map {
            DeliveryNotes(try sample.facts(), fonts: try sample.fonts()).pageCount(of: $0)
        }
        #expect(pages[0] > 1)
        #expect(try pages.reduce(0, +) == document.pageCount())
        let text = try document.text()
        #expect(text.contains("page \(pages[0]) of \(pages[0])"))
        #expect(text.split(separator: " spoiled").count > 32)
        #expect(text.matches(of: #/signature/#).count == 2 * notes.count)
    }

    @Test func equalBoxesMakeEqualBytes() throws {
        let sample = LabelBoxes()
        #expect(try sample.labels().bytes == sample.labels().bytes)
        let notes = try sample.notes()
        #expect(try sample.drawn(notes).bytes == sample.drawn(notes).bytes)
    }
}
