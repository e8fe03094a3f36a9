import Foundation

/// An image through a Gaussian blur of 1.5 pixels, as a grey PGM file.
struct BlurredImage {
    let pgm: [UInt8]

    private static let sigma = 1.5

    init(_ png: [UInt8]) throws {
        let image = try ReadImage(png)
        let (width, height) = (image.width, image.height)
        var grey = [Double](repeating: 255, count: width * height)
        for row in 0..<height {
            for column in 0..<width where image.isBlack(column, row) {
                grey[row * width + column] = 0
            }
        }
        let across = Self.blurred(grey, lines: height, length: width, step: 1, lineStep: width)
        let both = Self.blurred(across, lines: width, length: height, step: width, lineStep: 1)
        let pixels = both.map { UInt8(min(255, max(0, $0.rounded()))) }
        pgm = Array("P5\n\(width) \(height)\n255\n".utf8) + pixels
    }

    /// Each pixel becomes the mean of those near it in its line; the edge is continued.
    private static func blurred(
        _ grey: [Double],
        lines: Int,
        length: Int,
        step: Int,
        lineStep: Int
    ) -> [Double] {
        let weights = (-5...5).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = weights.reduce(0, +)
        var result = grey
        for line in 0..<lines {
            for place in 0..<length {
                var value = 0.0
                for (index, weight) in weights.enumerated() {
                    let near = min(length - 1, max(0, place + index - 5))
                    value += weight * grey[line * lineStep + near * step]
                }
                result[line * lineStep + place * step] = value / sum
            }
        }
        return result
    }
}
