import CPDF
import CardCore

/// A PDF document that is drawn page after page, in memory.
///
/// Shapes and texts are black or grey and stay vectors; fonts are embedded; equal calls make equal
/// bytes.
///
/// - Source: docs/decisions/0116-print-ready-pdf-through-cairo.md
package final class PDFDocument {
    let document: OpaquePointer
    /// The number of pages so far.
    package private(set) var pageCount = 0

    package init() {
        guard let made = cpdf_document_make() else { preconditionFailure("out of memory") }
        document = made
    }

    deinit { cpdf_document_free(document) }

    /// Adds a page that `draw` fills.
    ///
    /// `bleed` is the area that is printed, `trim` the area that remains when the sheet is cut; both
    /// are the whole page if they are not given. Places count from the top left corner of the page.
    package func addPage(
        width: Length,
        height: Length,
        bleed: PaperBox? = nil,
        trim: PaperBox? = nil,
        draw: () throws -> Void
    ) rethrows {
        let page = PaperBox(width: width, height: height)
        cpdf_page_begin(
            document,
            width.points,
            height.points,
            (bleed ?? trim ?? page).cornerPoints,
            (trim ?? page).cornerPoints
        )
        try draw()
        cpdf_page_end(document)
        pageCount += 1
    }

    /// Ends the document and returns its bytes.
    ///
    /// - Throws: `sheet.pdf` if the library refuses, which calls of this class give it no reason to.
    package func finish() throws(SheetFailure) -> [UInt8] {
        var count = 0
        guard let bytes = cpdf_document_finish(document, &count) else { throw .library }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

extension PaperBox {
    /// The corners in the form of the library.
    fileprivate var cornerPoints: cpdf_box {
        cpdf_box(left: left.points, top: top.points, right: right.points, bottom: bottom.points)
    }
}
