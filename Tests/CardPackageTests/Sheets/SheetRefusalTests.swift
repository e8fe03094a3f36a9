import CardCore
import Testing

@testable import CardPackage

/// A layout that cannot print every card of an order is refused before a card is made.
struct SheetRefusalTests {
    /// The failure of an order whose layout is changed.
    private static func failure(
        _ original: String,
        _ changed: String,
        in name: String = "single-85x55",
        _ adapt: (inout SmallPackage) -> Void = { _ in }
    ) throws -> SheetFailure? {
        let sheets = try SheetSample.sheets(name) { yaml in
            let result = yaml.replacing(original, with: changed)
            #expect(result != yaml)
            return result
        }
        var package = try SheetSample.package(sheets, cards: 2)
        adapt(&package)
        let plan = try package.plan()
        var failure: SheetFailure?
        do {
            try plan.check()
        } catch let refusal as SheetFailure {
            failure = refusal
        }
        return failure
    }

    @Test(arguments: BuiltInCardLayouts.names)
    func builtInLayoutsFitTheSample(_ name: String) throws {
        try SheetSample.package(SheetSample.sheets(name), cards: 2).plan().check()
    }

    @Test func refusesATextThatCanBeTooWide() throws {
        let failure = try Self.failure("size: 7.5, x: 5, y: 38", "size: 9.5, x: 5, y: 38")
        guard case .text(let field, let width, let allowed)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(field == "single-85x55: back.fields[3]")
        #expect(allowed == .millimetres(75) && width > allowed)
        #expect(failure?.code == .sheetText)
    }

    /// W is wider than I: the widest letter of the format decides, not the first card.
    @Test func measuresTheWidestLettersOfAProportionalFont() throws {
        let sans = "font: sans, size: 7.5, x: 5, y: 38"
        let failure = try Self.failure("font: mono, size: 7.5, x: 5, y: 38", sans)
        #expect(failure?.code == .sheetText)
    }

    @Test(arguments: [
        ("漢", 0x6F22), ("שלום", 0x5E9), ("مرحبا", 0x645), ("नमस्ते", 0x928), ("e\u{301}", 0x301),
        ("\u{1F381}", 0x1F381), ("a\u{200B}b", 0x200B),
    ])
    func refusesACharacterThatTheFontCannotPrint(_ name: String, number: Int) throws {
        let failure = try Self.failure("black: 70", "black: 71") { $0.name = name }
        #expect(failure == .symbol(UInt32(number), font: "sans-bold"))
        #expect(failure?.code == .sheetSymbol)
    }

    @Test func refusesASymbolThatReachesOverTheEdge() throws {
        let failure = try Self.failure("x: 3, y: 4, width: 31", "x: 3, y: 4, module: 1.3")
        guard case .place("single-85x55: back.fields[0]", _, _)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(failure?.code == .sheetPlace)
        let barcode = try Self.failure(
            "{qr: payload, x: 3, y: 4, width: 31}",
            "{barcode: token, x: 0, y: 4, module: 0.25}"
        )
        #expect(barcode?.code == .sheetPlace)
    }

    @Test func refusesABarcodeOfAPINThatTheCardsDoNotHave() throws {
        let failure = try Self.failure(
            "{qr: payload, x: 3, y: 4, width: 31}",
            "{barcode: pin, x: 3, y: 4}"
        ) {
            $0.hasPIN = false
        }
        #expect(failure == .value(field: "single-85x55: back.fields[0]"))
    }

    @Test func cardsWithoutAPINHaveNoWordsForIt() throws {
        var package = try SheetSample.package(SheetSample.sheets("a4-24-labels"), cards: 1)
        package.hasPIN = false
        let sheet = try package.plan()
        let rendered = try PackageComposer.render(package.cards(), plan: sheet)
        guard case .nothing? = rendered.sheetCards.first?.faces[0][3] else {
            Issue.record("the label has words without a PIN")
            return
        }
    }

    @Test func refusesFilesThatAreNotFontsOrPictures() {
        let bytes = Array("not a font".utf8)
        #expect(throws: SheetFailure.font(file: "a.ttf")) {
            try PDFFont(name: "a", file: "a.ttf", bytes: bytes)
        }
        #expect(throws: SheetFailure.font(file: "a.ttf")) {
            try PDFFont(name: "a", file: "a.ttf", bytes: [])
        }
        #expect(throws: SheetFailure.picture(file: "a.png")) {
            try SheetSample.sheets("single-85x55", pictures: ["a.png": bytes])
        }
    }
}
