import CardCore
@testable import CardJobs
@testable import CardPackage
import CardSystem
import CardTestSupport
import CardVault
import Testing

/// zbarimg reads images out of memory, and each wrong one is found by its name.
@Suite(.enabled(if: installed("zbarimg"), "zbarimg is not installed"))
struct ImageReaderTests {
    private static let settings = QRSettings()

    private static func image(
        _ kind: CardImage,
        holding text: String,
        named path: String,
        expected: String? = nil
    ) throws -> SampledImage {
        let renderer = CardRenderer(qr: settings, version: 3)
        let bytes = Array(text.utf8)
        return SampledImage(
            path: path,
            kind: kind,
            png: try kind == .qr
                ? renderer.qrImage(of: bytes) : renderer.code128Image(of: bytes),
            text: Array((expected ?? text).utf8)
        )
    }

    private static func sample(_ count: Int) throws -> [SampledImage] {
        try (0..<count).flatMap { number in
            let token = "DINCARD:23456789ABCDEFGHJKMN\(1000 + number)"
            return [
                try image(.qr, holding: token, named: "qr/\(number).png"),
                try image(.barcode, holding: token, named: "barcode/\(number).png"),
                try image(.pinBarcode, holding: "\(123_456 + number)", named: "pin/\(number).png"),
            ]
        }
    }

    private func reader(_ programs: Programs = Programs()) -> ImageReader {
        ImageReader(programs: programs, dotsPerModule: Self.settings.dotsPerModule)
    }

    private func flaw(of images: [SampledImage]) -> PackageFailure? {
        do {
            try reader().check(images)
            return nil
        } catch {
            return error as? PackageFailure
        }
    }

    @Test func readsEveryKindOfImage() throws {
        try reader().check(Self.sample(20))
        try reader().check([])
    }

    @Test(arguments: CardImage.allCases)
    func namesTheImageThatHoldsAnotherText(kind: CardImage) throws {
        var images = try Self.sample(3)
        let wrong = try Self.image(kind, holding: "1234567", named: "x.png", expected: "1234568")
        images.insert(wrong, at: 4)
        guard case .unreadableImage(path: "x.png", .otherText) = flaw(of: images) else {
            Issue.record("the image with another text was not found")
            return
        }
    }

    @Test func namesTheImageWithoutASymbol() throws {
        let white = try PNGWriter(dpi: 600).image(of: ModuleGrid(width: 222, height: 222))
        let blank = SampledImage(path: "x.png", kind: .qr, png: white, text: Array("A".utf8))
        for images in [[blank], try Self.sample(2) + [blank]] {
            guard case .unreadableImage(path: "x.png", .unread) = flaw(of: images) else {
                Issue.record("the blank image was not found")
                continue
            }
        }
    }

    @Test func reportsAProgramThatIsMissingOrFails() throws {
        let scratch = try ScratchFolder()
        var programs = Programs()
        programs.zbarimg = scratch.path("nothing")
        #expect(throws: ProgramFailure.self) { try reader(programs).requireInstalled() }
        let missing = ProgramFailure.missing(
            name: "zbarimg",
            path: programs.zbarimg,
            package: "zbar-tools"
        )
        #expect(throws: missing) { try reader(programs).check(Self.sample(1)) }
        let script = "#!/bin/sh\necho 'no delegate' >&2\nexit 1\n"
        programs.zbarimg = scratch.path("zbar.sh")
        try Disk.ofTests.write(Array(script.utf8), to: programs.zbarimg, mode: 0o700)
        let failed = ProgramFailure.notRun(path: programs.zbarimg, reason: "no delegate")
        #expect(throws: failed) { try reader(programs).check(Self.sample(1)) }
    }

    /// The images are in memory alone: another program sees which files zbarimg opens and makes.
    @Test(.enabled(if: installed("strace"), "strace is not installed"))
    func writesNoFile() throws {
        let scratch = try ScratchFolder()
        var programs = Programs()
        programs.zbarimg = scratch.path("traced.sh")
        let script = """
            #!/bin/sh
            exec /usr/bin/strace -f -e trace=openat,open,creat -o \(scratch.path("trace")) \
            /usr/bin/zbarimg "$@"

            """
        try Disk.ofTests.write(Array(script.utf8), to: programs.zbarimg, mode: 0o700)
        try reader(programs).check(Self.sample(4))
        let trace = String(decoding: try Disk.ofTests.read(scratch.path("trace")), as: UTF8.self)
        let calls = trace.split(separator: "\n").filter { $0.contains("open") }
        #expect(calls.count > 4)
        #expect(calls.filter { $0.contains("O_CREAT") || $0.contains("O_RDWR") } == [])
    }

    @Test func releasesNothingWithAWrongImageAndTheOrderLater() async throws {
        let shop = try OpenWorkspace()
        let id = try await Self.sealedTestOrder(in: shop)
        let folder = shop.scratch.path("plain")
        let key = try Self.adaKey(in: shop)
        let damaged = ReleaseOrder(
            shop.repositories,
            OpenWorkspace.context("release"),
            render: { cards, plan in
                try PackageComposer.render(cards, plan: plan)
                    .flippingAModule(of: cards[6], plan)
            }
        )
        let found = await failure {
            _ = try await damaged.release(
                id.text,
                unlocking: [key],
                plaintext: folder,
                dryRun: false
            )
        }
        guard case .unreadableImage(let path, .modules)? = found as? PackageFailure else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(path == "part-001of001/qr/00000007.png")
        #expect(try Disk.ofTests.names(in: folder) == [])
        _ = try await ReleaseOrder(shop.repositories, OpenWorkspace.context("release")).release(
            id.text,
            unlocking: [key],
            plaintext: folder,
            dryRun: false
        )
        #expect(try Disk.ofTests.names(in: folder) == ["\(id)-winter.zip"])
    }

    private static func adaKey(in shop: OpenWorkspace) throws -> CustodianCredential {
        let sealed = try CustodianKeyFile(
            sealing: shop.ada,
            under: Passphrase(Array("ada".utf8)),
            cost: CustodianKeyFile.acceptedCosts.lowerBound
        )
        let (key, words) = (shop.scratch.path("ada.key"), shop.scratch.path("ada.words"))
        try Disk.ofTests.write(Array(sealed.text.utf8), to: key)
        try Disk.ofTests.write(Array("ada\n".utf8), to: words)
        return CustodianCredential(keyFile: key, passphraseFile: words)
    }

    private static func sealedTestOrder(in shop: OpenWorkspace) async throws -> OrderID {
        let source = OrderSource(
            requestID: "a",
            product: "winter",
            quantity: 20,
            spares: 0,
            printer: "northprint",
            template: nil,
            environment: .test,
            denominationMinor: nil
        )
        let created = try CreateOrder(shop.repositories, OpenWorkspace.context("order create"))
            .create(source, dryRun: false)
        let id = try #require(created.order.id)
        _ = try await MintOrder(shop.repositories, OpenWorkspace.context("mint"))
            .mint(id.text, dryRun: false)
        return id
    }
}

extension RenderedCards {
    /// The same cards with a black module in the quiet zone of one image, which every reader
    /// ignores.
    fileprivate func flippingAModule(of card: PackageCard, _ plan: PackagePlan) throws
        -> RenderedCards
    {
        var grid = try ExpectedModules(
            qr: plan.text(in: .qr, of: card),
            version: plan.qrVersion,
            level: plan.qr.level
        )
        .grid(dots: plan.qr.dotsPerModule)
        for row in 0..<plan.qr.dotsPerModule {
            grid.blacken(row: row, from: 0, to: plan.qr.dotsPerModule)
        }
        var images = images
        images[card.position - firstPosition] = try PNGWriter(dpi: plan.qr.dpi).image(of: grid)
        return RenderedCards(
            firstPosition: firstPosition,
            serials: serials,
            rows: rows,
            rowEnds: rowEnds,
            images: images,
            sheetCards: sheetCards
        )
    }
}
