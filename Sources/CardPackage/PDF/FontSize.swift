/// The size of a font.
///
/// - Unit: hundredths of a point of 1/72 inch.
package struct FontSize: Hashable, Sendable {
    /// The size in hundredths of a point.
    package let hundredths: Int

    package init(hundredths: Int) { self.hundredths = hundredths }

    /// A size in whole points.
    package static func points(_ count: Int) -> FontSize { FontSize(hundredths: count * 100) }

    /// The size in points.
    package var points: Double { Double(hundredths) / 100 }

    /// The height of a line: ascenders and descenders of the usual fonts fit.
    package var lineHeight: Length { Length(points: points * 1.2) }
    /// The distance of the baseline from the top of the line.
    package var ascent: Length { Length(points: points * 0.95) }
}
