import CQRencode
import CardCore

/// The modules of one QR symbol.
struct QRModules {
    /// Modules on a side.
    let size: Int
    /// One byte a module, row by row; the lowest bit is set in a black one.
    let bytes: [UInt8]
}

/// Encodes payloads as QR symbols of one version and level, in the densest mode they allow.
///
/// libqrencode picks the mask; version and level are fixed, so that every card of an order has a
/// symbol of the same size.
struct QREncoder {
    let version: Int
    let level: QRLevel

    /// - Throws: `image.qr` if the payload does not fit the version.
    func modules(of payload: [UInt8]) throws(ImageFailure) -> QRModules {
        guard let input = QRinput_new2(Int32(version), level.ofLibrary) else { throw .payload }
        defer { QRinput_free(input) }
        let status = payload.withUnsafeBufferPointer { bytes in
            QRinput_append(input, Self.mode(of: payload), Int32(bytes.count), bytes.baseAddress)
        }
        guard status == 0, let code = QRcode_encodeInput(input) else { throw .payload }
        defer { QRcode_free(code) }
        guard code.pointee.version == Int32(version) else { throw .payload }
        let size = Int(code.pointee.width)
        let bytes = Array(UnsafeBufferPointer(start: code.pointee.data, count: size * size))
        return QRModules(size: size, bytes: bytes)
    }

    private static func mode(of payload: [UInt8]) -> QRencodeMode {
        if payload.allSatisfy({ (0x30...0x39).contains($0) }) { return QR_MODE_NUM }
        return payload.allSatisfy(isAlphanumeric) ? QR_MODE_AN : QR_MODE_8
    }

    /// Returns true for digits, capitals and nine marks: the symbols of the alphanumeric mode.
    private static func isAlphanumeric(_ symbol: UInt8) -> Bool {
        switch symbol {
        case 0x30...0x39, 0x41...0x5A, 0x20, 0x24, 0x25, 0x2A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A: true
        default: false
        }
    }
}

extension QRLevel {
    fileprivate var ofLibrary: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}
