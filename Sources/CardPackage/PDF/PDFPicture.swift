import CPDF
import CardCore

/// A picture of a document, read from a PNG file.
package final class PDFPicture {
    let picture: OpaquePointer
    /// The number of pixels in a row.
    package let pixelWidth: Int
    /// The number of rows.
    package let pixelHeight: Int

    /// - Throws: `sheet.file` if the bytes are not a PNG file.
    package init(file: String, png bytes: [UInt8]) throws(SheetFailure) {
        let read = bytes.withUnsafeBufferPointer { cpdf_picture_read($0.baseAddress, $0.count) }
        guard let read else { throw .picture(file: file) }
        picture = read
        pixelWidth = Int(cpdf_picture_width(read))
        pixelHeight = Int(cpdf_picture_height(read))
    }

    deinit { cpdf_picture_free(picture) }
}
