import CardCore
@testable import CardPackage
import CardTestSupport
import Testing

/// One wrong module in a finished image fails the check, although error correction hides it.
struct ImageCheckTests {
    static func package(_ format: ImageFormat, _ caption: ImageCaption = .none) throws
        -> SmallPackage
    {
        var package = try SmallPackage()
        package.barcode = true
        package.template = try SmallPackage.template("generic-csv") { yaml in
            yaml.replacing(
                "images: folders",
                with: "images: {place: folders, format: \(format), caption: \(caption)}"
            )
        }
        return package
    }

    static func finished(_ package: SmallPackage) throws -> (
        PackagePlan, [PackageCard], RenderedCards
    ) {
        let (plan, cards) = (try package.plan(), try package.cards())
        return (plan, cards, try PackageComposer.render(cards, plan: plan))
    }

    /// The same cards with other bytes in place of one image.
    static func changed(_ cards: RenderedCards, _ index: Int, _ image: [UInt8]) -> RenderedCards {
        var images = cards.images
        images[index] = image
        return RenderedCards(
            firstPosition: cards.firstPosition,
            serials: cards.serials,
            rows: cards.rows,
            rowEnds: cards.rowEnds,
            images: images,
            sheetCards: cards.sheetCards
        )
    }

    static func flaw(_ package: SmallPackage, _ index: Int, _ image: [UInt8]) throws -> ImageFlaw? {
        let (plan, cards, rendered) = try finished(package)
        do {
            _ = try ImageCheck(plan).sample(of: cards, changed(rendered, index, image))
            return nil
        } catch PackageFailure.unreadableImage(let path, let flaw) {
            let kinds = plan.images
            let position = index / kinds.count + 1
            let part = (position - 1) / 3 + 1
            let file = plan.template.images.path(of: kinds[index % kinds.count], position: position)
            #expect(path == "part-00\(part)of003/\(String(decoding: file, as: UTF8.self))")
            return flaw
        }
    }

    @Test(arguments: ImageFormat.allCases, ImageCaption.allCases)
    func acceptsEveryImageOfAnOrder(format: ImageFormat, caption: ImageCaption) throws {
        let package = try Self.package(format, caption)
        let (plan, cards, rendered) = try Self.finished(package)
        #expect(plan.images.count == 3 && rendered.images.count == 27)
        let sample = try ImageCheck(plan).sample(of: cards, rendered)
        #expect(sample.count == plan.readImageCount && sample.count == 27)
        #expect(
            sample.map(\.text)
                == cards.flatMap { card in
                    plan.images.map { plan.text(in: $0, of: card) }
                }
        )
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")), arguments: ImageFormat.allCases)
    func zbarReadsTheSampledImages(format: ImageFormat) throws {
        var package = try Self.package(format, .serial)
        package.payload = "https://gift.example/c/{token}"
        let (plan, cards, rendered) = try Self.finished(package)
        let sample = try ImageCheck(plan).sample(of: cards, rendered)
        let expected = sample.map { String(decoding: $0.text, as: UTF8.self) }
        #expect(try scanned(sample.map(\.png)) == expected)
    }

    /// Every module of the QR image, quiet zone included.
    @Test func refusesEverySingleFlippedModuleOfAPNG() throws {
        let package = try Self.package(.png)
        let (plan, cards, rendered) = try Self.finished(package)
        let check = ImageCheck(plan)
        let modules = plan.measures(of: .qr).modulesWide
        let dots = plan.qr.dotsPerModule
        let image = try ReadImage(rendered.images[3])
        let writer = PNGWriter(dpi: plan.qr.dpi)
        for module in 0..<(modules * modules) {
            var grid = ModuleGrid(width: image.width, height: image.height)
            for row in 0..<image.height {
                for column in 0..<image.width {
                    let isFlipped =
                        row / dots == module / modules && column / dots == module % modules
                    guard image.isBlack(column, row) != isFlipped else { continue }
                    grid.blacken(row: row, from: column, to: column + 1)
                }
            }
            let flipped = Self.changed(rendered, 3, try writer.image(of: grid))
            #expect(throws: PackageFailure.self) { try check.sample(of: cards, flipped) }
        }
    }

    /// zbar reads the card's own text in an image with a flipped module: decoding is not enough.
    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")))
    func errorCorrectionHidesAFlippedModule() throws {
        let package = try Self.package(.svg)
        let (plan, cards, rendered) = try Self.finished(package)
        let text = String(decoding: rendered.images[0], as: UTF8.self)
        let flipped = text.replacing("<path d=\"", with: "<path d=\"M20 20h1v1h-1z")
        let measures = plan.measures(of: .qr)
        let image = try #require(FinishedSVG(Array(flipped.utf8), measures))
        let whole = try #require(FinishedSVG(rendered.images[0], measures))
        #expect(!image.modules.isSame(as: whole.modules), "the module was black before")
        let png = try PNGWriter(dpi: 600).image(of: image.modules.grid(dots: 4))
        let token = String(decoding: cards[0].secrets.token.bytes, as: UTF8.self)
        #expect(try scanned([png]) == [token])
        #expect(try Self.flaw(package, 0, Array(flipped.utf8)) == .modules)
    }

    @Test(arguments: ImageFormat.allCases, [0, 1, 2, 12])
    func refusesTheImageOfAnotherCard(format: ImageFormat, index: Int) throws {
        let package = try Self.package(format)
        let (_, _, rendered) = try Self.finished(package)
        #expect(try Self.flaw(package, index, rendered.images[index + 3]) == .modules)
    }

    @Test(arguments: ImageFormat.allCases)
    func refusesTheCaptionOfAnotherCard(format: ImageFormat) throws {
        let package = try Self.package(format, .serial)
        let (plan, cards, _) = try Self.finished(package)
        let renderer = CardRenderer(
            qr: plan.qr,
            version: plan.qrVersion,
            format: format,
            captionLength: plan.captionLength
        )
        let wrong = try renderer.qrImage(
            of: plan.text(in: .qr, of: cards[0]),
            caption: plan.caption(of: cards[1])
        )
        #expect(try Self.flaw(package, 0, wrong) == .modules)
    }

    @Test(arguments: ImageFormat.allCases)
    func refusesFilesThatAreNotWholeImagesOfTheSize(format: ImageFormat) throws {
        let package = try Self.package(format)
        let (plan, cards, rendered) = try Self.finished(package)
        let other = CardRenderer(
            qr: QRSettings(dotsPerModule: 3),
            version: plan.qrVersion,
            format: format
        )
        let larger = try other.qrImage(of: plan.text(in: .qr, of: cards[0]))
        for bytes in [[], Array(rendered.images[0].dropLast(4)), larger, rendered.images[1]] {
            #expect(try Self.flaw(package, 0, bytes) == .file)
        }
    }

    @Test func samplesTheFirstCardsThenOneInSoMany() {
        for (first, every) in [(100, 100), (0, 100), (5, 0), (150, 7), (0, 0), (3, 1)] {
            let sample = ImageSample(first: first, every: every)
            for cards in [1, 2, 99, 100, 101, 1_000] {
                #expect(sample.count(of: cards) == (1...cards).count(where: sample.contains))
            }
        }
        #expect((1...1_000).filter(ImageSample.usual.contains).count == 109)
        #expect(ImageSample(first: 0, every: 0).isEmpty && !ImageSample.usual.isEmpty)
    }

    /// Programs refuse pictures of 20,000 pixels across.
    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")))
    func hasLargeImagesReadInASmallerSize() throws {
        var package = try Self.package(.png)
        package.dotsPerModule = 64
        let plan = try package.plan()
        let cards = Array(try package.cards().prefix(1))
        let rendered = try PackageComposer.render(cards, plan: plan)
        let sample = try ImageCheck(plan).sample(of: cards, rendered)
        #expect(plan.measures(of: .barcode).width.dots > 20_000)
        #expect(try sample.map { try ReadImage($0.png).width }.allSatisfy { $0 < 4_000 })
        let expected = sample.map { String(decoding: $0.text, as: UTF8.self) }
        #expect(try scanned(sample.map(\.png)) == expected)
    }
}
