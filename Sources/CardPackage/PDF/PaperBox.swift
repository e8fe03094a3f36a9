/// A rectangle on paper; places count from the top left corner.
package struct PaperBox: Hashable, Sendable {
    /// The distance of the left edge from that of the paper.
    package let left: Length
    /// The distance of the top edge from that of the paper.
    package let top: Length
    /// The length from left to right.
    package let width: Length
    /// The length from top to bottom.
    package let height: Length

    package init(left: Length, top: Length, width: Length, height: Length) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// The box of that size in the top left corner.
    package init(width: Length, height: Length) {
        self.init(left: .zero, top: .zero, width: width, height: height)
    }

    /// The distance of the right edge from the paper's left edge.
    package var right: Length { left + width }
    /// The distance of the bottom edge from the paper's top edge.
    package var bottom: Length { top + height }

    /// The box with its edges so far outside; inside if the margin is negative.
    package func widened(by margin: Length) -> PaperBox {
        PaperBox(
            left: left - margin,
            top: top - margin,
            width: width + 2 * margin,
            height: height + 2 * margin
        )
    }

    /// The same box at another place.
    package func moved(right: Length, down: Length) -> PaperBox {
        PaperBox(left: left + right, top: top + down, width: width, height: height)
    }

    /// Returns true if no part of `box` is outside of this one.
    package func contains(_ box: PaperBox) -> Bool {
        box.left >= left && box.top >= top && box.right <= right && box.bottom <= bottom
    }
}
