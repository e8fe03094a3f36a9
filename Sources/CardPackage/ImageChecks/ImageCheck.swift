import CardCore

/// Compares finished images with the cards that they are of, module by module.
///
/// Error correction hides flipped modules from a program that reads the text, so both are done:
/// this compares every pixel, and the program then reads the same bytes.
package struct ImageCheck: Sendable {
    private let plan: PackagePlan

    package init(_ plan: PackagePlan) {
        self.plan = plan
    }

    /// The sampled images of consecutive cards, after their modules were found right.
    ///
    /// - Throws: `package.unreadable_image` for the first one that is wrong.
    package func sample(of cards: [PackageCard], _ rendered: RenderedCards) throws -> [SampledImage]
    {
        let kinds = plan.images
        guard !kinds.isEmpty else { return [] }
        var sampled: [SampledImage] = []
        for (index, card) in cards.enumerated() where plan.sample.contains(card.position) {
            for (place, kind) in kinds.enumerated() {
                let bytes = rendered.images[index * kinds.count + place]
                sampled.append(try checked(bytes, kind, of: card))
            }
        }
        return sampled
    }

    private func checked(
        _ bytes: [UInt8],
        _ kind: CardImage,
        of card: PackageCard
    ) throws -> SampledImage {
        let text = plan.text(in: kind, of: card)
        let path = plan.path(of: kind, position: card.position)
        let measures = plan.measures(of: kind)
        let expected = try expected(kind, text)
        let caption = plan.caption(of: card)
        guard plan.template.images.format == .svg else {
            guard let image = FinishedPNG(bytes, measures) else {
                throw PackageFailure.unreadableImage(path: path, .file)
            }
            guard image.isImage(of: expected, caption, measures) else {
                throw PackageFailure.unreadableImage(path: path, .modules)
            }
            let isLarge = measures.width.dots * measures.height.dots > Self.largestPixelCount
            let png = isLarge ? try small(expected) : bytes
            return SampledImage(path: path, kind: kind, png: png, text: text)
        }
        guard let image = FinishedSVG(bytes, measures) else {
            throw PackageFailure.unreadableImage(path: path, .file)
        }
        guard image.modules.isSame(as: expected), image.text == caption else {
            throw PackageFailure.unreadableImage(path: path, .modules)
        }
        return SampledImage(path: path, kind: kind, png: try small(image.modules), text: text)
    }

    /// A larger image is read in its smallest size: programs refuse pictures beyond some size, or
    /// write parts of them to a disk.
    private static let largestPixelCount = 4_000_000

    /// The modules as an image of the smallest size.
    private func small(_ modules: ExpectedModules) throws -> [UInt8] {
        let grid = modules.grid(dots: QRSettings.dotsRange.lowerBound)
        return try PNGWriter(dpi: plan.qr.dpi).image(of: grid)
    }

    private func expected(_ kind: CardImage, _ text: [UInt8]) throws -> ExpectedModules {
        guard let layout = plan.code128(of: kind) else {
            return try ExpectedModules(qr: text, version: plan.qrVersion, level: plan.qr.level)
        }
        return try ExpectedModules(code128: text, layout)
    }
}

extension PackagePlan {
    /// The name of an image in the package.
    fileprivate func path(of kind: CardImage, position: Int) -> String {
        let folder = PackageLayout.folder(part: part(of: position), of: partCount)
        let path = template.images.path(of: kind, position: position)
        return "\(folder)/\(String(decoding: path, as: UTF8.self))"
    }

    /// The side of a module in the images that another program reads.
    package var dotsOfSample: Int {
        template.images.format == .svg ? QRSettings.dotsRange.lowerBound : qr.dotsPerModule
    }
}
