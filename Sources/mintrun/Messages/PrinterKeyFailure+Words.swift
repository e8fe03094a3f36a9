import CardCore
import CardJobs

extension PrinterKeyFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .openPGPKeyCount(let count): "the file holds \(count) OpenPGP keys, not one"
        case .openPGPUnreadable(let complaint): "gpg cannot read the OpenPGP key: \(complaint)"
        case .openPGPInvalid(let fingerprint, let invalidity):
            "the OpenPGP key \(id: fingerprint) \(invalidity.words)"
        case .openPGPNotForEncryption(let fingerprint):
            "the OpenPGP key is not for encryption: \(id: fingerprint)"
        case .openPGPWeak(let fingerprint, let weakness):
            "the OpenPGP key \(id: fingerprint) \(weakness.words), which is too weak"
        case .openPGPNotPinned(let found, let pinned):
            "the OpenPGP key has the fingerprint \(id: found), and \(id: pinned) is pinned"
        case .ageRefuses(let recipients, let complaint):
            "age does not encrypt to \(ids: recipients.map(\.shortened)): \(complaint)"
        case .agePostQuantum(let recipient, let version):
            "age \(id: version ?? "here") does not know the post-quantum recipient "
                + "\(id: recipient.shortened)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .openPGPKeyCount: "export the printer's key alone: gpg --export FINGERPRINT"
        case .openPGPUnreadable: "ask the printer for its public key: gpg --export FINGERPRINT"
        case .openPGPInvalid: "ask the printer for a valid key"
        case .openPGPNotForEncryption:
            "ask the printer for a key with a valid subkey for encryption"
        case .openPGPWeak:
            "ask the printer for a key of Curve25519, or of RSA with \(Self.leastBits) bits or"
                + " more, then add the printer again with it"
        case .openPGPNotPinned: "mintrun printer list, then register the printer's key anew"
        case .ageRefuses: "ask the printer for its recipient anew, one that begins with age1"
        case .agePostQuantum:
            "install age 1.3 or newer and name its path under programs in mintrun.yaml, "
                + "or give a recipient that begins with age1 without pq"
        }
    }
}

extension PrinterKeyFailure.Invalidity {
    fileprivate var words: ShownText {
        switch self {
        case .revoked: "is revoked"
        case .expired: "has expired"
        case .other: "is invalid"
        }
    }
}

extension PrinterKeyFailure.Weakness {
    fileprivate var words: ShownText {
        switch self {
        case .rsa(let bits): "is RSA of \(bits) bits"
        case .elgamal(let bits): "is Elgamal of \(bits) bits"
        case .dsa: "is DSA"
        }
    }
}

extension String {
    /// The beginning of a recipient; a post-quantum one has 1,959 characters.
    fileprivate var shortened: String { count > 64 ? "\(prefix(20))…\(suffix(8))" : self }
}
