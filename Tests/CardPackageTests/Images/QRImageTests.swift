import CardCore
@testable import CardPackage
import CardTestSupport
import Testing

/// QR images are what another program reads, and have the promised shape.
struct QRImageTests {
    enum Kind: CaseIterable { case digits, capitals, bytes }

    static let levels: [QRLevel] = [.low, .medium, .quartile, .high]

    static func payload(_ kind: Kind, count: Int) -> [UInt8] {
        let symbols =
            switch kind {
            case .digits: Array("7301948256".utf8)
            case .capitals: Array("DINCARD:Z9/X-K2+4.%".utf8)
            case .bytes: Array("https://gift.example/c/aBc_9~".utf8)
            }
        return (0..<count).map { symbols[$0 % symbols.count] }
    }

    /// The longest payload that the planner puts into this version, found by halving.
    static func longest(_ kind: Kind, version: Int, level: QRLevel) -> [UInt8] {
        var (fits, fitsNot) = (1, 700)
        while fits + 1 < fitsNot {
            let count = (fits + fitsNot) / 2
            let symbol = QRSymbol(holding: payload(kind, count: count), level: level)
            if let symbol, symbol.version <= version { fits = count } else { fitsNot = count }
        }
        return payload(kind, count: fits)
    }

    static func image(
        _ payload: [UInt8],
        version: Int,
        level: QRLevel = .medium,
        dpi: Int = 600,
        dots: Int = 6
    ) throws -> [UInt8] {
        let settings = QRSettings(level: level, dpi: dpi, dotsPerModule: dots)
        return try CardRenderer(qr: settings, version: version).qrImage(of: payload)
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")), arguments: levels)
    func zbarReadsTheLongestPayloadOfEveryVersion(level: QRLevel) throws {
        var images: [[UInt8]] = []
        var payloads: [String] = []
        for version in 1...10 {
            for (place, kind) in Kind.allCases.enumerated() {
                let payload = Self.longest(kind, version: version, level: level)
                let dots = [2, 3, 4, 6, 8][(version + place) % 5]
                images.append(try Self.image(payload, version: version, level: level, dots: dots))
                payloads.append(String(decoding: payload, as: UTF8.self))
            }
        }
        #expect(try scanned(images) == payloads)
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")))
    func zbarReadsTheLargestImageOfAll() throws {
        let payload = Self.longest(.bytes, version: 10, level: .low)
        let image = try Self.image(payload, version: 10, level: .low, dots: 64)
        #expect(try ReadImage(image).width == 4160)
        #expect(try scanned([image]) == [String(decoding: payload, as: UTF8.self)])
    }

    @Test(arguments: levels, Kind.allCases)
    func refusesOneSymbolMoreThanThePlannerAllows(level: QRLevel, kind: Kind) {
        for version in 1...10 {
            let payload = Self.payload(
                kind,
                count: Self.longest(kind, version: version, level: level).count + 1
            )
            #expect(throws: ImageFailure.payload) {
                try Self.image(payload, version: version, level: level)
            }
        }
    }

    @Test(arguments: 1...10, [1, 4, 5, 7])
    func drawsTheModulesAndTheQuietZoneAndNothingElse(version: Int, dots: Int) throws {
        let payload = Array("DINCARD:2".utf8)
        let encoder = QREncoder(version: version, level: .medium)
        let modules = try encoder.modules(of: payload)
        #expect(modules.size == 17 + 4 * version)
        let image = try ReadImage(Self.image(payload, version: version, dots: dots))
        let side = (modules.size + 8) * dots
        #expect(image.width == side && image.height == side)
        var wrong = 0
        for row in 0..<side {
            for column in 0..<side {
                let (down, right) = (row / dots - 4, column / dots - 4)
                let inside =
                    (0..<modules.size).contains(down)
                    && (0..<modules.size).contains(right)
                let black = inside && modules.bytes[down * modules.size + right] & 1 == 1
                if image.isBlack(column, row) != black { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    @Test func clearsTheImageBefore() throws {
        let renderer = CardRenderer(qr: QRSettings(), version: 3)
        let payloads = ["A", "DINCARD:23456789ABCDEFGHJKLM", "0", "a~b", "A"].map { Array($0.utf8) }
        for payload in payloads {
            #expect(try renderer.qrImage(of: payload) == Self.image(payload, version: 3))
            _ = try renderer.code128Image(of: payload)
        }
    }

    @Test func continuesAfterARefusedPayload() throws {
        let renderer = CardRenderer(qr: QRSettings(), version: 1)
        #expect(throws: ImageFailure.payload) {
            try renderer.qrImage(of: Self.payload(.bytes, count: 100))
        }
        #expect(throws: ImageFailure.payload) { try renderer.qrImage(of: []) }
        let payload = Array("A1".utf8)
        #expect(try renderer.qrImage(of: payload) == Self.image(payload, version: 1))
    }
}
