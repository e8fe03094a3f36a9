import CExpatEvents
import Synchronization

/// One expat parser, which several copies of a reader may hold and one thread at a time uses.
///
/// The parser is C's: the lock, and nothing that is merely promised, makes it safe to pass on.
final class ExpatParser: Sendable {
    private let handle: Mutex<ExpatHandle>

    /// Creates a parser that reports the elements and attributes of a schema.
    init(encoding: XMLEncoding, _ schema: XMLSchema) {
        handle = Mutex(ExpatHandle(encoding: encoding.rawValue, schema))
    }

    /// Parses the next bytes and returns the events that they add; `isLast` with the last ones.
    func feed(_ bytes: FieldBytes, isLast: Bool) -> XMLBatch {
        // The lock's closure may capture only sendable values.
        let batch = Array(bytes)
        return handle.withLock { $0.feed(batch, isLast: isLast) }
    }

    /// The encoding that the document declares; empty if it declares none, or not yet.
    var declaredEncoding: String { handle.withLock { $0.declaredEncoding } }
}

/// The result of parsing a piece of a document: events, their texts, and the fault that stopped it.
struct XMLBatch: Sendable {
    var events: [cexpat_event] = []
    var bytes: [UInt8] = []
    var fault: XMLFault?
}

/// The reason and the place at which parsing stopped.
struct XMLFault: Hashable, Sendable {
    enum Reason: Hashable, Sendable { case malformed, doctype, limit, encoding, bytes }

    let reason: Reason
    let place: FilePlace
}

/// The parser itself, freed with its owner.
private struct ExpatHandle: ~Copyable {
    private let parser: OpaquePointer

    init(encoding: String, _ schema: XMLSchema) {
        let limits = cexpat_limits(
            depth: UInt32(Limits.xmlDepth),
            attributes: UInt32(Limits.xmlAttributes),
            token_bytes: UInt32(Limits.xmlTokenBytes),
            text_bytes: UInt32(Limits.xmlTextBytes)
        )
        guard let made = cexpat_create(encoding, limits) else {
            preconditionFailure("no memory for an XML parser")
        }
        parser = made
        for (index, name) in schema.names.enumerated() {
            guard cexpat_know(parser, name) == index + 1 else {
                preconditionFailure("the name \(name) stands twice")
            }
        }
        for root in schema.roots {
            guard cexpat_root(parser, schema.names[root - 1]) == 1 else {
                preconditionFailure("a root that is not a known name")
            }
        }
        for name in schema.anyCase {
            guard cexpat_fold(parser, schema.names[name - 1]) == 1 else {
                preconditionFailure("a name of any case that is not a known name")
            }
        }
        for namespace in schema.namespaces where !namespace.isEmpty {
            guard cexpat_accept(parser, namespace) == 1 else {
                preconditionFailure("no memory for an XML parser")
            }
        }
    }

    deinit { cexpat_free(parser) }

    var declaredEncoding: String { cexpat_declared(parser).map { String(cString: $0) } ?? "" }

    mutating func feed(_ bytes: [UInt8], isLast: Bool) -> XMLBatch {
        let fault = bytes.withUnsafeBufferPointer {
            cexpat_feed(parser, $0.baseAddress, $0.count, isLast ? 1 : 0)
        }
        var (eventCount, byteCount) = (0, 0)
        let events = cexpat_events(parser, &eventCount)
        let texts = cexpat_bytes(parser, &byteCount)
        var batch = XMLBatch(
            events: Array(UnsafeBufferPointer(start: events, count: eventCount)),
            bytes: Array(UnsafeBufferPointer(start: texts, count: byteCount))
        )
        guard let reason = Self.reason(fault) else { return batch }
        var (offset, line, column) = (UInt64(0), UInt64(0), UInt64(0))
        cexpat_place(parser, &offset, &line, &column)
        let place = FilePlace(offset: Int(offset), line: Int(line), column: Int(column) + 1)
        batch.fault = XMLFault(reason: reason, place: place)
        return batch
    }

    private static func reason(_ fault: cexpat_fault) -> XMLFault.Reason? {
        switch fault {
        case CEXPAT_FINE: nil
        case CEXPAT_DOCTYPE: .doctype
        case CEXPAT_LIMIT: .limit
        case CEXPAT_ENCODING: .encoding
        case CEXPAT_BYTES: .bytes
        case CEXPAT_MEMORY: preconditionFailure("no memory for a piece of XML")
        default: .malformed
        }
    }
}
