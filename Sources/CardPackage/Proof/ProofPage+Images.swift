import CardCore

extension ProofPage {
    static let captionSize = FontSize.points(7)
    private static let gapAfterImage = Length.millimetres(5)

    /// The images of the first specimen from the left to the right, in as many rows as they need,
    /// and the height of all rows.
    ///
    /// - Throws: `image.*`, `sheet.symbol`.
    static func place(_ proof: OrderProof, _ fonts: ProofFonts) throws -> ([PlacedImage], Length) {
        guard let card = proof.specimenCards.first else { return ([], .zero) }
        var placed: [PlacedImage] = []
        var (left, top, rowHeight) = (margin, ProofTitle.bottom, Length.zero)
        for image in try ProofImage.all(of: card, proof.plan) {
            let (shown, words) = fitted(image, proof.plan)
            let widths = try words.map { try fonts.text.width(of: $0, size: captionSize) }
            let width = max(shown.width, widths.max() ?? .zero)
            if left > margin, left + width > margin + textWidth {
                (left, top, rowHeight) = (margin, top + rowHeight, .zero)
            }
            placed.append(PlacedImage(image: shown, left: left, top: top, words: words))
            left = left + width + gapAfterImage
            let captionHeight = words.count * captionSize.lineHeight
            rowHeight = max(rowHeight, shown.height + captionHeight + gapAfterImage)
        }
        return (placed, top + rowHeight - ProofTitle.bottom)
    }

    /// The image and the words under it; one that is wider than the page is made smaller, and its
    /// words report it.
    private static func fitted(
        _ image: ProofImage,
        _ plan: PackagePlan
    ) -> (ProofImage, [String]) {
        let extent =
            plan.captionLength == nil
            ? "quiet zones included" : "quiet zones included, without its caption"
        guard image.width > textWidth else {
            return (
                image, ["SPECIMEN: \(image.caption)", "\(image.sizeInWords), \(extent)"]
            )
        }
        return (
            image.scaled(toWidth: textWidth),
            ["SPECIMEN: \(image.caption)", "NOT AT REAL SIZE, which is \(image.sizeInWords)"]
        )
    }
}
