import CZlib
import CardCore

/// Unpacks a gzip file as its bytes arrive.
///
///     var position = 0
///     while let plain = try gzip.next(in: chunk, from: &position) { use(plain) }
///     // … more chunks, then:
///     try gzip.finish()
///
/// Several members are one file, as for `gzip`. Checksum and length of each are checked by zlib;
/// zeros or other bytes after the last member are rejected. The result does not depend on the sizes
/// of the chunks. A class, because zlib stores the address of its state.
///
/// - Source: RFC 1952.
package final class GzipReader {
    private let state: UnsafeMutablePointer<z_stream>
    private let mostPlainBytes: Int
    private var packedCount = 0
    private var plainCount = 0
    private var place = Place.beforeFirst

    private enum Place {
        case beforeFirst
        case inMember
        case betweenMembers
    }

    /// The largest number of plain bytes per call.
    private static let chunkSize = 1 << 18

    /// `packedBytes` is the size of the whole file, from which follows how large it may become.
    package init(packedBytes: Int) {
        let (ratio, overflows) = packedBytes.multipliedReportingOverflow(by: Limits.gzipRatio)
        mostPlainBytes = min(
            Limits.fileBytes,
            max(Limits.gzipFreeBytes, overflows ? Limits.fileBytes : ratio)
        )
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        // 16 more than the largest window: gzip, and nothing else.
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = inflateInit2_(state, MAX_WBITS + 16, zlibVersion(), size)
        precondition(status == Z_OK, "zlib has no memory, or is another one")
    }

    deinit {
        inflateEnd(state)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Unpacks on from `position`.
    ///
    /// - Returns: plain bytes, at least one; nil once `chunk` is used up.
    /// - Throws: `gzip.malformed`, `limit.gzip`.
    package func next(in chunk: [UInt8], from position: inout Int) throws(FileFault) -> [UInt8]? {
        while true {
            let (plain, status) = inflateOnce(chunk, &position)
            plainCount += plain.count
            guard plainCount <= mostPlainBytes else { throw fault(.gzipLimit) }
            switch status {
            case Z_STREAM_END:
                place = .betweenMembers
                inflateReset(state)
            case Z_OK, Z_BUF_ERROR: break
            default: throw fault(.gzip)
            }
            if !plain.isEmpty { return plain }
            // Without output and without input there is nothing more to unpack.
            if position == chunk.count { return nil }
        }
    }

    /// Ends the file.
    ///
    /// - Throws: `gzip.malformed` inside of a member, or if there was none.
    package func finish() throws(FileFault) {
        guard place == .betweenMembers else { throw fault(.gzip, .isCut) }
    }

    private func inflateOnce(_ chunk: [UInt8], _ position: inout Int) -> ([UInt8], Int32) {
        let start = position
        guard start < chunk.count || place == .inMember else { return ([], Z_BUF_ERROR) }
        var status = Z_OK
        let plain = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { output, filled in
            chunk.withUnsafeBufferPointer { input in
                // zlib only reads from here; its type is not const.
                state.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.baseAddress.map { $0 + start }
                )
                state.pointee.avail_in = UInt32(input.count - start)
                state.pointee.next_out = output.baseAddress
                state.pointee.avail_out = UInt32(output.count)
                status = inflate(state, Z_NO_FLUSH)
                position = input.count - Int(state.pointee.avail_in)
                filled = output.count - Int(state.pointee.avail_out)
            }
        }
        if position > start { place = .inMember }
        packedCount += position - start
        return (plain, status)
    }

    private func fault(_ code: FileRefusal, _ detail: TextDetail? = nil) -> FileFault {
        let place = FilePlace(offset: packedCount, line: 1, column: packedCount + 1)
        return FileFault(code, at: place, detail: detail)
    }
}
