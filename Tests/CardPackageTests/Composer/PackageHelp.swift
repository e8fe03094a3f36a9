import CardCore
@testable import CardPackage
import CardTestSupport
@testable import CardText
import Foundation
import Testing

/// A small order and its package.
struct SmallPackage {
    var quantity = 7
    var spares = 2
    var template: PrinterTemplate
    var name = "Winter card"
    var payload = "{token}"
    var barcode = false
    /// Tokens and numbers of digits alone, with zeros in front.
    var digits = false
    var labels: LabelTemplate?
    var dotsPerModule = 2
    var hasPIN = true
    var environment = Environment.live
    var denominationMinor: Int64? = 50_000
    /// The layout of a template that prints cards; nil for the built-in one that it names.
    var sheets: CardSheets?

    /// The built-in template with three cards a part, so that boundaries are near.
    init(_ template: String = "generic-csv") throws {
        self.template = try Self.template(template) { $0 }
        labels = try Self.labels { $0 }
    }

    static func labels(_ change: (String) -> String) throws -> LabelTemplate {
        let yaml = try #require(BuiltInPrinterTemplates.yaml("packing-labels"))
        let text = Array(change(yaml).utf8)
        guard case .boxes(let labels) = try AnyPrinterTemplate(yaml: text, file: "labels.yaml")
        else { throw CocoaError(.fileReadCorruptFile) }
        return labels
    }

    static func template(
        _ name: String,
        _ change: (String) -> String
    ) throws -> PrinterTemplate {
        let yaml = try #require(BuiltInPrinterTemplates.yaml(name))
        let small = yaml.replacing(#/cardsPerPart: \d+/#, with: "cardsPerPart: 3")
        return try PrinterTemplate(yaml: Array(change(small).utf8), file: "\(name).yaml")
    }

    static let serial = try? SerialFormat(prefix: "NC", digits: 10, check: .luhn)

    func product() throws -> Product {
        var token = SecretOptions()
        token.prefix = digits ? "00" : "DINCARD:"
        token.length = 26
        token.classes.characters = !digits
        token.classes.numbers = true
        token.barcode = barcode
        token.group = 4
        var pin = SecretOptions()
        pin.length = 6
        pin.classes.numbers = true
        pin.barcode = barcode
        let currency = try #require(Currency("NOK"))
        return try Product(
            id: "winter-500",
            name: name,
            terms: ProductTerms(
                currency: currency,
                denomination: .range(min: 1, max: 90_000, step: 1)
            ),
            serial: Self.serial,
            token: try SecretFormat(.token, token),
            pin: hasPIN ? try SecretFormat(.pin, pin) : nil,
            qr: QRSettings(payload: payload, dotsPerModule: dotsPerModule)
        )
    }

    func plan() throws -> PackagePlan {
        let product = try product()
        var request = OrderRequest(
            requestID: "po-1",
            product: product.id,
            quantity: quantity,
            printer: "north"
        )
        request.spares = spares
        request.packSize = 2
        request.cartonSize = 4
        request.environment = environment
        request.denominationMinor = denominationMinor
        return PackagePlan(
            orderID: "o-000001",
            request: request,
            product: product,
            template: template,
            labels: labels,
            sheets: try template.cards.map { try sheets ?? SheetSample.sheets($0) },
            qrVersion: 4,
            expiryLastDay: Day("2030-12-31"),
            recipient: "north: age1qqq"
        )
    }

    /// The same cards on every run.
    func cards() throws -> [PackageCard] {
        let product = try product()
        let serial = try #require(product.serial)
        var random = SeededRandom(seed: 7)
        return (1...(quantity + spares)).map { position in
            PackageCard(
                position: position,
                serial: digits
                    ? Serial("00\(1_000_000_000 + position)")
                    : serial.serial(at: Int64(position)),
                secrets: CardSecrets(
                    token: Secret(product.token.draw(using: &random)),
                    pin: product.pin.map { Secret($0.draw(using: &random)) }
                ),
                isSpare: position > quantity
            )
        }
    }

    /// The archive, appended in chunks of that many cards.
    func archive(chunk: Int = 256) throws -> [UInt8] {
        let plan = try plan()
        var composer = try PackageComposer(plan: plan, sha256: SHA256.of, sign: Self.sign)
        var output: [UInt8] = []
        var rest = try cards()[...]
        while !rest.isEmpty {
            let cards = Array(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
            try composer.append(try PackageComposer.render(cards, plan: plan))
            output += composer.takeOutput()
        }
        return output + (try composer.finish().joined())
    }

    /// A substitute for a signature that depends on every byte.
    @Sendable static func sign(_ bytes: [UInt8]) -> [UInt8] {
        Array("signed \(SHA256.of(bytes).hex)\n".utf8)
    }

    static func isSigned(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
        sign(bytes) == signature
    }
}

extension [UInt8] {
    func zip() throws -> ZipReader {
        try ZipReader(byteCount: Int64(count)) { offset, count in
            Array(self[Int(offset)...].prefix(count))
        }
    }

    /// Every entry of the archive, by name, in order.
    func files() throws -> [(name: String, bytes: [UInt8])] {
        let zip = try zip()
        return try zip.entries.map { ($0.name, try zip.bytes(of: $0)) }
    }

    func file(_ name: String) throws -> [UInt8] {
        let zip = try zip()
        return try zip.bytes(of: try #require(zip.entries.first { $0.name == name }))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try file(name), as: UTF8.self)
    }
}
