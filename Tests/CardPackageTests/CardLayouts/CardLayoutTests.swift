import CardCore
import CardTestSupport
import CardText
import Foundation
import Testing

@testable import CardPackage

struct CardLayoutTests {
    @Test func containsTheFilesOfTheLayouts() throws {
        let folder = URL.repository.appending(path: "templates/cards")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.sorted() == BuiltInCardLayouts.names.map { "\($0).yaml" })
        for name in BuiltInCardLayouts.names {
            let text = try String(
                contentsOf: folder.appending(path: "\(name).yaml"),
                encoding: .utf8
            )
            #expect(BuiltInCardLayouts.yaml(name) == text)
            #expect(try CardLayout(yaml: Array(text.utf8), file: name).name == name)
        }
    }

    @Test func fillsInTheDefaultsOfAMinimalLayout() throws {
        let layout = try read(minimal)
        #expect(layout.back == nil && layout.bleed == .zero)
        #expect(layout.sheet.page == layout.card && layout.sheet.cellCount == 1)
        #expect(layout.sheet.marks == .none)
        #expect(layout.fontNames == ["mono", "sans"] && layout.pictures.isEmpty)
        #expect(!layout.printsDenomination && layout.uses(.qrPayload) && layout.uses(.serial))
    }

    @Test func marksMakeRoomOnAPageOfOneCard() throws {
        let layout = try read(
            minimal.replacing("front:", with: "sheet: {marks: crop}\nfront:")
                .replacing("height: 55", with: "height: 55, bleed: 2.5")
        )
        #expect(layout.sheet.page == PaperBox(width: .millimetres(102), height: .millimetres(72)))
    }

    private let minimal = """
        name: mine
        description: one side
        card: {width: 85, height: 55}
        front:
          fields:
            - {qr: payload, x: 4, y: 4}
            - {text: "No. {serial}", font: mono, size: 8, x: 4, y: 40, width: 60}
            - {barcode: serial, x: 4, y: 30, height: 8}
        """

    private func read(_ yaml: String) throws -> CardLayout {
        try CardLayout(yaml: Array(yaml.utf8), file: "mine.yaml")
    }

    @Test(arguments: [
        ("name: mine", "name: ../mine", "name"),
        ("width: 85", "width: 4.9", "card.width"),
        ("width: 85", "width: 85.1234", "card.width"),
        ("width: 85", "width: -85", "card.width"),
        ("width: 85", "width: '1,5'", "card.width"),
        // Without quotes, the comma begins another key.
        ("width: 85", "width: 1,5", "card"),
        ("width: 85", "width: 85., colour: red", "card"),
        ("height: 55", "height: 55, bleed: 21", "card.bleed"),
        ("front:", "sheet: {columns: 0}\nfront:", "sheet.columns"),
        ("front:", "sheet: {columns: 3, width: 210, height: 297}\nfront:", "sheet"),
        ("front:", "sheet: {columns: 20, rows: 20}\nfront:", "sheet"),
        ("front:", "sheet: {flip: left}\nfront:", "sheet.flip"),
        ("front:", "fonts: [{name: a, file: /etc/a.ttf}]\nfront:", "fonts[0].file"),
        ("front:", "fonts: [{name: a, file: ../a.ttf}]\nfront:", "fonts[0].file"),
        ("front:", "fonts: [{name: a, file: a.pfb}]\nfront:", "fonts[0].file"),
        (
            "front:", "fonts: [{name: a, file: a.ttf}, {name: a, file: b.ttf}]\nfront:",
            "fonts[1].name"
        ),
        ("front:\n", "front:\n  background: art/../../a.png\n", "front.background"),
        ("front:\n", "front:\n  background: a.jpg\n", "front.background"),
        ("qr: payload, ", "qr: serial, ", "front.fields[0].qr"),
        ("qr: payload, ", "", "front.fields[0]"),
        ("qr: payload, ", "qr: payload, text: a, ", "front.fields[0]"),
        ("qr: payload, ", "qr: payload, size: 9, ", "front.fields[0]"),
        ("qr: payload, ", "qr: payload, module: 0.05, ", "front.fields[0].module"),
        ("qr: payload, ", "qr: payload, module: 1, width: 9, ", "front.fields[0]"),
        ("qr: payload, ", "qr: payload, width: 52, ", "front.fields[0]"),
        ("qr: payload, ", "qr: payload, rotate: 45, ", "front.fields[0].rotate"),
        ("x: 4, y: 4}", "x: 86, y: 4}", "front.fields[0]"),
        ("No. {serial}", "No. {serial", "front.fields[1].text"),
        ("No. {serial}", "No. {qrFile}", "front.fields[1].text"),
        ("No. {serial}", "No. {colour}", "front.fields[1].text"),
        ("font: mono", "font: serif", "front.fields[1].font"),
        ("size: 8", "size: 1.9", "front.fields[1].size"),
        ("size: 8", "size: 8.125", "front.fields[1].size"),
        ("width: 60", "width: 82", "front.fields[1]"),
        ("width: 60", "width: 60, rotate: 90", "front.fields[1]"),
        ("width: 60", "width: 60, align: centre", "front.fields[1].align"),
        ("width: 60", "width: 60, black: 0", "front.fields[1].black"),
        ("barcode: serial", "barcode: order", "front.fields[2].barcode"),
        ("height: 8}", "height: 26}", "front.fields[2]"),
    ])
    func refusesWithThePlace(_ original: String, _ changed: String, at path: String) throws {
        let yaml = minimal.replacing(original, with: changed)
        #expect(yaml != minimal)
        let rejection = #expect(throws: DocumentRejection.self) { try self.read(yaml) }
        #expect(rejection?.path.text == path)
        #expect(rejection?.kind == .configuration)
    }

    @Test func leavesOutATextWhoseValuesAreEmpty() throws {
        let text = try #require(FieldText("Valid to {expiryLastDay} {currency}"))
        #expect(text.values == [.expiryLastDay, .currency])
        #expect(text.text { _ in [] } == nil)
        #expect(text.text { $0 == .currency ? Array("NOK".utf8) : [] } == "Valid to  NOK")
        #expect(FieldText("always")?.text { _ in [] } == "always")
        #expect(FieldText("a } b") == nil)
    }

    @Test func agreesWithThePage() throws {
        let page = try String(
            contentsOf: URL.repository.appending(path: "docs/formats/card-layouts.md"),
            encoding: .utf8
        )
        let parts = page.components(separatedBy: "```")
        let example = try #require(parts.dropFirst().first).dropFirst("yaml\n".count)
        #expect(try read(String(example)).sheet.cellCount == 10)
        let values = PrintedField.allCases.filter(FieldText.isPrinted).map(\.rawValue)
        let names = BuiltInFont.allCases.map(\.rawValue) + BuiltInCardLayouts.names
        for name in values + names {
            #expect(page.contains("`\(name)`"), "\(name) is not on the page")
        }
    }
}
