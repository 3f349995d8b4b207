r"""The Portuguese words that tell a topic, written like `plugins.policy.topics.vocabulary_english`.

Fewer than for English, and only such as hardly ever stand in a clause about something else: where the evidence is
thin, a topic is rather left out.
"""
from __future__ import annotations

CLEAR: dict[str, str] = {
    "ai-training": r"""
        inteligência artificial; aprendizado de máquina; aprendizagem automática;
        trein(?:ar|amento|o) [^.]{0,40}?(?:modelos?|ia)\b
    """,
    "data-collection": r"""
        colet(?:a|amos|ar|ados?|adas?); recolh(?:a|emos|er|idos?|idas?); tratamento d[eo]s? (?:seus )?dados;
        dados (?:que|pessoais que) \w+; endereços? ip; dados de (?:uso|utilização|navegação); finalidades?;
        base legal; bases legais; fundamento jurídico; identificadores?
    """,
    "data-sharing": r"""
        compartilh\w+; partilh\w+; terceiros; destinatários?; subcontratantes?; operadores?; divulg\w+;
        prestadores de serviços?; parceiros; vend(?:er|emos) \w+ dados
    """,
    "advertising": r"publici\w+; anúncios?; anunciantes?; marketing; promocion\w+; patrocin\w+; newsletters?",
    "cookies-tracking": r"""
        cookies?; pixels?; píxeis; rastre\w+; tecnologias semelhantes; tecnologias similares; google analytics;
        armazenamento local
    """,
    "retention-deletion": r"""
        conserv(?:ação|amos|ar|ados|adas); reten(?:ção|mos); prazos? de (?:conservação|retenção);
        elimin(?:ar|ação|amos|ados); exclu(?:ir|são|ídos|ídas|imos); apag(?:ar|amento|ados|amos); anonimiz\w+;
        armazen(?:ados|adas|amento)
    """,
    "user-rights": r"""
        direitos?; direito (?:de|à|ao) \w+; consentimento; retificação; portabilidade; oposição; arrependimento; lgpd;
        rgpd; autoridade de (?:controlo|controle); reclamação; anpd; livre resolução; cancelar a inscrição
    """,
    "children": r"""
        crianças?; menores; menor(?:es)? de (?:idade|1[3-8]); menos 1[3-8] anos; maior(?:es)? de 1[3-8]; pais;
        responsáve(?:l|is) lega(?:l|is); adolescentes?; tutores?
    """,
    "biometrics": r"biométric\w+; reconhecimento (?:facial|de voz); impress(?:ão|ões) digita(?:l|is); selfies?",
    "location": r"geolocaliz\w+; localização; gps",
    "security": r"""
        segurança; criptogra\w+; encripta\w+; senhas?; palavras?-passe; violação de dados; vulnerabilidades?;
        acesso não autorizado; incidentes? de segurança
    """,
    "international-transfer": r"""
        transferências? internaciona(?:l|is); países terceiros; outros países;
        cláusulas contratuais(?:-tipo| padrão)?; fora do (?:eee|espaço económico|espaço econômico);
        fora da (?:ue|união europeia); decisão de adequação; transfer\w+ [^.]{0,50}?países
    """,
    "licence-ip": r"""
        licenças?; sublicenci\w+; propriedade intelectual; direitos (?:de autor|autorais); marcas?; patentes?;
        logotip\w+; copyright; propriedade industrial
    """,
    "arbitration-disputes": r"""
        arbitra(?:gem|l|is); litígios?; disputas?; foro; jurisdição; tribuna(?:l|is); lei aplicável;
        legislação aplicável; legislação brasileira; mediação; ações? coletivas?; resolução de conflitos
    """,
    "liability": r"""
        responsabilidades?; danos; prejuízos; garanti(?:a|as|mos); indeniz\w+; indemniz\w+; isenta\w*; isenção
    """,
    "payment": r"""
        pagamentos?; pag(?:ar|os?|as?|ará); preços?; tarifas?; taxas?; fatura\w*; assinaturas?; subscriç(?:ão|ões);
        reembols\w+; comiss(?:ão|ões); impostos?; compras?; cobran\w+; descontos?; cart(?:ão|ões) de crédito;
        devoluç(?:ão|ões)
    """,
    "termination": r"""
        rescisão; rescindir; rescindid\w+; cessação; encerra(?:r|mento); suspen(?:der|são|sa|so); cancelamento;
        cancelar; desativ\w+; vigência; término
    """,
    "moderation": r"""
        proib\w+; ilega(?:l|is); ilícit\w+; assédio; ódio; violência; violent\w+; abus\w+; fraud\w+; difam\w+;
        obscen\w+; spam; moderação; diretrizes da comunidade; regras de conduta; denunci\w+; pornogr\w+
    """,
    "government-requests": r"""
        autoridades (?:judiciais|competentes|públicas|policiais); ordem judicial; ordens judiciais; aplicação da lei;
        determinação judicial
    """,
    "contact": r"""
        contact(?:o|ar|e|os); contat(?:o|ar|e|os); fale conosco; endereço postal; e-mail;
        encarregado (?:de|da|pela) proteção; encarregado; dpo; atendimento ao cliente; apoio ao cliente; telefone;
        @[\w-]+\.[\w.-]+
    """,
    "definitions": r"definiç(?:ão|ões); significa(?:m)?; entende-se por; doravante; glossário; refere-se a",
}
