import CardCore
import CardService
import CardSystem

extension ListenerFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .address(let address, let number?):
            "cannot listen at \(path: address.text): \(errorNumber: number)"
        case .address(let address, nil): "cannot listen at \(path: address.text)"
        case .pathInUse(let path): "another process listens at unix:\(path: path)"
        case .certificateUnreadable(let path): "\(path: path) has no certificates in PEM"
        case .keyUnreadable(let path): "\(path: path) has no key in PEM, or it is encrypted"
        case .keyOfOther(let key, let certificate):
            "\(path: key) is not the key of the certificate in \(path: certificate)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .address, .pathInUse:
            "stop the process that listens there, or choose another address in service.yaml"
        case .certificateUnreadable(let path): "look at it: openssl x509 -text -in \(word: path)"
        case .keyUnreadable(let path): "look at it: openssl pkey -noout -in \(word: path)"
        case .keyOfOther: "give the certificate and the key that were made together"
        }
    }
}
